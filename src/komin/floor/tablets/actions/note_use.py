from komin.floor.tablets.models import Tablet, TabletUse
from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.kernel.time_zones import day_still_running
from komin.people.workspaces.models import Member


def note_use(*, by: Member, tablet: Tablet) -> None:
    """Offer the name there until the day is over."""
    use = TabletUse(workspace_id=tablet.workspace_id, tablet=tablet, member=by, day=tablet.workspace.today())
    TabletUse.objects.bulk_create(
        [use], update_conflicts=True, unique_fields=["tablet", "member"], update_fields=["day"]
    )


def note_day(tablet: Tablet) -> None:
    """At most one write a day."""
    today = tablet.workspace.today()
    if tablet.seen_on != today:
        Tablet.objects.in_workspace(tablet.workspace_id).filter(pk=tablet.pk).update(seen_on=today)


def forget_uses() -> int:
    """Of days that are over everywhere."""
    everywhere = TabletUse.objects.across_workspaces(reason="the day is over in every workspace")
    return may_go(everywhere.filter(day__lt=day_still_running(clock.now()))).delete()[0]
