"""What pages ask about members."""

from django.db.models import Q

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Workspace


def memberships(person: Person) -> list[Member]:
    """Where a person is a member, with the workspaces, the oldest first."""
    return list(Member.objects.of_person(person).select_related("workspace").order_by("joined_at"))


def ended_memberships(person: Person) -> list[Member]:
    """Where a person was a member, with the workspaces; what ended last is first."""
    everywhere = Member.objects.across_workspaces(reason="a person sees all their own memberships")
    ended = everywhere.filter(person=person, deactivated_at__isnull=False)
    return list(ended.select_related("workspace").order_by("-deactivated_at"))


def names_of_workspaces(person: Person) -> list[str]:
    return list(Member.objects.of_person(person).values_list("workspace__name", flat=True))


def membership(person: Person, slug: str) -> Member | None:
    """The person's membership of the workspace at `slug`; None for a stranger."""
    return Member.objects.of_person(person).select_related("workspace").filter(workspace__slug=slug).first()


def workspace_shown_at(slug: str) -> Workspace | None:
    """For everybody; None also for one that shows itself to its members only."""
    return Workspace.objects.filter(slug=slug, shown_outside=True).first() if slug else None


def workspace_showing(logo: str, person: Person | None) -> Workspace | None:
    """One that has the logo and shows it to `person`; None stands for everybody. Two may have the same."""
    having = Workspace.objects.filter(logo=logo)
    own = Member.objects.of_person(person).values("workspace") if person else ()
    return having.filter(Q(shown_outside=True) | Q(pk__in=own)).order_by("-shown_outside").first()
