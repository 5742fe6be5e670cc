from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Favourite, Playbook


@transaction.atomic
def set_favourite(*, by: Member, playbook: Playbook, kept: bool) -> None:
    """Keep the playbook at hand, or no longer; twice is once. It is nobody's business but the member's own, so that no
    line of the audit trail tells of it. Raises NotFound for a playbook that they do not see.
    """
    if not Playbook.objects.visible_to(by).filter(pk=playbook.pk).exists():
        raise NotFound(_("This playbook does not exist, or not for you."))
    if kept:
        favourite = Favourite(workspace_id=by.workspace_id, member=by, playbook=playbook)
        Favourite.objects.bulk_create([favourite], ignore_conflicts=True)
    else:
        Favourite.objects.in_workspace(by.workspace_id).filter(member=by, playbook=playbook).delete()
