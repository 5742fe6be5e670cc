"""An administrator sends an invitation again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound, TooMany
from komin.people.members.access import can_invite
from komin.people.members.actions.send_invitation import give_token, send_invitation
from komin.people.members.models import Invitation
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record

MINUTES_BETWEEN = 10


@transaction.atomic
def resend_invitation(*, by: Member, invitation: Invitation) -> None:
    """With a new link: the one of the mail before opens nothing any more, and the days count from now. It is then
    theirs who sent it last.

    Raises NotPermitted, TooMany within ten minutes of the last mail, NotFound when it was answered meanwhile.
    """
    can_invite(by, Role(invitation.role)).require()
    own = Invitation.objects.in_workspace(by.workspace_id)
    locked = own.select_for_update().filter(pk=invitation.pk).first()
    if locked is None:
        raise NotFound(_("This invitation was answered or withdrawn meanwhile."))
    if clock.now() - locked.sent_at < timedelta(minutes=MINUTES_BETWEEN):
        raise TooMany(_("The mail was sent a moment ago. Wait ten minutes before sending it again."))
    token = give_token(locked)
    locked.sent_at, locked.invited_by = clock.now(), by
    locked.save(update_fields=["token_sha256", "sent_at", "invited_by"])
    send_invitation(locked, token, by=by)
    record(by=by, action="invitation.resend", on=locked)
