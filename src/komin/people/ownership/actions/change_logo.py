"""An administrator gives the workspace a logo, another one, takes it away, or brings the one before back."""

import uuid
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.ownership.access import can_change_settings
from komin.people.ownership.queries import held_workspace
from komin.people.workspaces.logos import LARGEST_FILE, forget_logos, make_logo, write_logo
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.platform.scanning.scan import require_clean


def change_logo(*, by: Member, content: bytes) -> Workspace:
    """What was sent is not kept, only what was made of it. Versions that are published show it too: it is no part of
    them. Raises NotPermitted; Invalid for what is no logo or too large; and as `require_clean` does."""
    can_change_settings(by).require()
    if len(content) > LARGEST_FILE:
        raise _wrong(_("This logo has more than 4 MB. Save it smaller."))
    require_clean(content, field="logo")
    logo = make_logo(content)
    with transaction.atomic():
        workspace = held_workspace(by)
        # Under the lock: what clears away after another change does not take it for left over.
        return _put(by, workspace, write_logo(workspace.pk, logo), "workspace.change_logo")


@transaction.atomic
def remove_logo(*, by: Member) -> Workspace:
    """It can be brought back. Raises NotPermitted."""
    can_change_settings(by).require()
    return _put(by, held_workspace(by), "", "workspace.remove_logo")


@transaction.atomic
def bring_logo_back(*, by: Member) -> Workspace:
    """The one before, which changes places with the one there is. Raises NotPermitted; Invalid where there is none."""
    can_change_settings(by).require()
    workspace = held_workspace(by)
    if not workspace.former_logo:
        raise _wrong(_("There is no former logo."))
    return _put(by, workspace, workspace.former_logo, "workspace.bring_logo_back")


def _put(by: Member, workspace: Workspace, logo: str, action: str) -> Workspace:
    """What is there already is no change, and leaves what can be brought back."""
    if workspace.logo == logo:
        return workspace
    workspace.logo, workspace.former_logo = logo, workspace.logo or workspace.former_logo
    workspace.save(update_fields=["logo", "former_logo"])
    record(by=by, action=action, on=workspace)
    transaction.on_commit(partial(_clear_away, workspace.pk))
    return workspace


@transaction.atomic
def _clear_away(workspace_id: uuid.UUID) -> None:
    workspace = Workspace.objects.select_for_update().filter(pk=workspace_id).first()
    if workspace is not None:
        forget_logos(workspace_id, but=frozenset({workspace.logo, workspace.former_logo}))


def _wrong(message: str) -> Invalid:
    return Invalid(message, fields={"logo": message})
