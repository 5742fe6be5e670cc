"""An owner hands the workspace over to another member: one act, so that there is an owner at every moment."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.members.actions.withdraw_beyond_rights import withdraw_beyond_rights
from komin.people.ownership.access import can_become_owner
from komin.people.ownership.queries import reached_by_mail
from komin.people.ownership.telling import tell_of_new_owner
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


@transaction.atomic
def hand_over(*, by: Member, to: Member) -> Member:
    """The new owner; `by` is an administrator from then on, and both are told by mail. Of two who act at the same
    moment, the later finds things as the earlier left them.

    Raises NotPermitted; NotFound for nobody of the workspace.
    """
    giver, taker = _hold(by, to)
    by_mail = reached_by_mail(by.workspace).filter(pk=taker.pk).exists()
    can_become_owner(giver, taker, signs_in_by_mail=by_mail).require()
    giver.role, taker.role = Role.ADMINISTRATOR, Role.OWNER
    for member in (taker, giver):
        member.save(update_fields=["role"])
    record(by=by, action="workspace.hand_over", on=taker)
    withdraw_beyond_rights(by=by, member=giver)
    tell_of_new_owner(giver=giver, taker=taker)
    return taker


def _hold(by: Member, to: Member) -> tuple[Member, Member]:
    """Both and every owner, in the order in which all hold them who leave, remove and change roles."""
    members = Member.objects.in_workspace(by.workspace_id).select_for_update(of=("self",))
    involved = members.filter(Q(pk__in=[by.pk, to.pk]) | Q(role=Role.OWNER)).order_by("pk")
    held = {one.pk: one for one in involved.select_related("person", "workspace")}
    if not {by.pk, to.pk} <= held.keys():
        raise NotFound(_("This person is not a member of the workspace."))
    return held[by.pk], held[to.pk]
