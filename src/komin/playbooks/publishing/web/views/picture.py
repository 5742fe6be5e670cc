import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.playbooks.publishing.queries import type_shown


@require_safe
@member_required()
def picture(request: HttpRequest, member: Member, playbook_id: uuid.UUID, sha256: str) -> HttpResponseBase:
    """A picture or film of one of the playbook's versions, for everybody who may see the version."""
    content_type = type_shown(member, playbook_id, sha256)
    if content_type is None:
        raise NotFound(_("This photo does not exist, or not for you."))
    key = BlobKey(member.workspace_id, sha256)
    return blob_response(request, key, content_type=content_type, cache="private, max-age=31536000, immutable")
