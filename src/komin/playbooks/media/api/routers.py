"""Photos in: resumable uploads, and the state of assets."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router, Status

from komin.kernel.errors import NotFound
from komin.kernel.text import clean_line
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.media.actions.begin_upload import begin_upload
from komin.playbooks.media.actions.cancel_upload import cancel_upload
from komin.playbooks.media.actions.complete_upload import complete_upload
from komin.playbooks.media.actions.keep_media import keep_media
from komin.playbooks.media.actions.receive_part import receive_part
from komin.playbooks.media.api.schemas import (
    AssetOut,
    KeepMedia,
    Kept,
    MediaOut,
    NewUpload,
    UploadOut,
    asset_out,
    upload_out,
)
from komin.playbooks.media.models import Upload
from komin.playbooks.media.queries import media_of, own_upload, visible_assets
from komin.playbooks.media.web.rendition import film_response, rendition_response

router = Router(auth=open_to(Scope.DRAFTS_WRITE))
A_PAGE = 30


def _own_upload(member: Member, upload_id: uuid.UUID) -> Upload:
    """Raises NotFound for an upload of somebody else."""
    upload = own_upload(member, upload_id)
    if upload is None:
        raise NotFound(_("This upload is unknown or over. Send the file again."))
    return upload


@router.post("/uploads", response={201: UploadOut})
def post_upload(request: HttpRequest, slug: Slug, new: NewUpload) -> Status[UploadOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return Status(201, upload_out(begin_upload(by=member, **new.dict()), slug))


@router.get("/uploads/{uuid:upload_id}", response=UploadOut)
def get_upload(request: HttpRequest, slug: Slug, upload_id: uuid.UUID) -> UploadOut:
    return upload_out(_own_upload(api_member(request, slug, Role.CONTRIBUTOR), upload_id), slug)


@router.put("/uploads/{uuid:upload_id}/parts/{int:number}", response={204: None})
def put_part(request: HttpRequest, slug: Slug, upload_id: uuid.UUID, number: int) -> Status[None]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    receive_part(by=member, upload=_own_upload(member, upload_id), number=number, data=request.body)
    return Status(204, None)


@router.post("/uploads/{uuid:upload_id}/completion", response={201: AssetOut})
def post_completion(request: HttpRequest, slug: Slug, upload_id: uuid.UUID) -> Status[AssetOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return Status(201, asset_out(complete_upload(by=member, upload=_own_upload(member, upload_id)), slug))


@router.delete("/uploads/{uuid:upload_id}", response={204: None})
def delete_upload(request: HttpRequest, slug: Slug, upload_id: uuid.UUID) -> Status[None]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    cancel_upload(by=member, upload=_own_upload(member, upload_id))
    return Status(204, None)


@router.get("/assets", response=list[AssetOut])
def get_assets(request: HttpRequest, slug: Slug, ids: str) -> list[AssetOut]:
    """Up to 200 assets by id, separated by commas; ids that are not this workspace's are left out."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    wanted = [uuid.UUID(text) for text in ids.split(",")[:200] if _is_uuid(text)]
    return [asset_out(asset, slug) for asset in visible_assets(member, wanted)]


@router.get("/assets/{uuid:asset_id}/renditions/{int:size}", url_name="rendition", include_in_schema=True)
def get_rendition(request: HttpRequest, slug: Slug, asset_id: uuid.UUID, size: int) -> HttpResponseBase:
    """A photo as WebP, its longer side as many pixels as one of its renditions has. The original has no address."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return rendition_response(request, member, asset_id, size)


@router.get("/assets/{uuid:asset_id}/film", url_name="asset_film", include_in_schema=True)
def get_film(request: HttpRequest, slug: Slug, asset_id: uuid.UUID) -> HttpResponseBase:
    """What a clip plays, as MP4 without sound; parts of it by `Range`."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return film_response(request, member, asset_id)


@router.post("/media/keeping", response=Kept)
def post_keeping(request: HttpRequest, slug: Slug, wanted: KeepMedia) -> Kept:
    """Photos that no playbook uses and that would be removed stay."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return Kept(kept=keep_media(by=member, assets=wanted.assets))


@router.get("/media", response=MediaOut)
def get_media(request: HttpRequest, slug: Slug, q: str = "", page: int = 1, unused: bool = False) -> MediaOut:
    """The workspace's photos, the newest first; `q` is a part of the file's name."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    found = Paginator(media_of(member, text=clean_line(q[:120]), unused=unused, ready=True), A_PAGE).get_page(page)
    return MediaOut(
        assets=[asset_out(asset, slug) for asset in found], page=found.number, pages=found.paginator.num_pages
    )


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
