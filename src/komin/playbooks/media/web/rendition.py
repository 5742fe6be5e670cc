import uuid
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.playbooks.media.queries import visible_assets, visible_treated_photo


@require_safe
@member_required(Role.CONTRIBUTOR)
def rendition(request: HttpRequest, member: Member, asset_id: uuid.UUID, size: int) -> HttpResponseBase:
    """A rendition of the workspace's media, for those who write. The original has no address at all."""
    return rendition_response(request, member, asset_id, size)


def rendition_response(request: HttpRequest, member: Member, asset_id: uuid.UUID, size: int) -> HttpResponseBase:
    """Raises NotFound for media of others, and for a size that there is not."""
    found = next((asset.renditions.get(str(size)) for asset in visible_assets(member, [asset_id])), None)
    return _response(request, member, found)


@require_safe
@member_required(Role.CONTRIBUTOR)
def film(request: HttpRequest, member: Member, asset_id: uuid.UUID) -> HttpResponseBase:
    """What a clip of the workspace plays, for those who write."""
    return film_response(request, member, asset_id)


def film_response(request: HttpRequest, member: Member, asset_id: uuid.UUID) -> HttpResponseBase:
    """Raises NotFound for media of others, and for what is no clip."""
    found = next((asset.film for asset in visible_assets(member, [asset_id]) if asset.film), None)
    if found is None:
        raise NotFound(_("This clip does not exist."))
    return _kept(request, member, found["sha256"], "video/mp4")


@require_safe
@member_required(Role.CONTRIBUTOR)
def treated_rendition(request: HttpRequest, member: Member, picture_id: uuid.UUID, size: int) -> HttpResponseBase:
    """A rendition of a photo as a draft shows it: blurred, cropped and turned."""
    treated = visible_treated_photo(member, picture_id)
    return _response(request, member, treated.renditions.get(str(size)) if treated else None)


def _response(request: HttpRequest, member: Member, rendition: dict[str, Any] | None) -> HttpResponseBase:
    if rendition is None:
        raise NotFound(_("This photo does not exist, or not in this size."))
    return _kept(request, member, rendition["sha256"], "image/webp")


def _kept(request: HttpRequest, member: Member, sha256: str, content_type: str) -> HttpResponseBase:
    key = BlobKey(member.workspace_id, sha256)
    return blob_response(request, key, content_type=content_type, cache="private, max-age=31536000, immutable")
