"""What others need to know of media."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, TextField
from django.db.models.functions import Cast, Concat

from komin.kernel.tenancy import TenantQuerySet
from komin.kernel.text import plain
from komin.people.workspaces.models import Member
from komin.platform.search.plain import Plain
from komin.playbooks.media.models import Asset, AssetQuerySet, AssetState, TreatedPhoto, Upload
from komin.playbooks.media.uses import named_elsewhere, used_assets


@dataclass(frozen=True, slots=True)
class Rendition:
    """A derived picture: SHA-256 (hex) of its bytes, sides in pixels, size in bytes."""

    sha256: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Film:
    """What a clip plays, an MP4 without sound: SHA-256 (hex) of its bytes, sides in pixels, size in bytes, length in
    seconds, at least 1."""

    sha256: str
    width: int
    height: int
    size: int
    seconds: int


@dataclass(frozen=True, slots=True)
class ReadyMedia:
    """A photo that can be shown: whose it is, its sides in pixels as it is shown, renditions by longest side.

    `paper` is the one for print; None for a photo prepared before there was one. `film` is what a clip plays, whose
    still the renditions are; None for a photo, and for a clip that is cropped, turned or blurred.
    """

    asset: uuid.UUID
    width: int
    height: int
    renditions: Mapping[int, Rendition]
    paper: Rendition | None
    film: Film | None = None


@dataclass(frozen=True, slots=True)
class MediaStates:
    """By `Photo.picture`: an asset as it is, or what cropping, turning and blurring make of it."""

    ready: Mapping[uuid.UUID, ReadyMedia]
    waiting: frozenset[uuid.UUID]
    refused: frozenset[uuid.UUID]


def media_states(
    workspace_id: uuid.UUID, assets: Collection[uuid.UUID], treated: Collection[uuid.UUID] = ()
) -> MediaStates:
    """Of `assets` shown as they are and of `treated` pictures, each by its id. Two queries at most.

    An asset that the workspace does not know counts as refused. A treated photo is ready only when its treatment was
    carried out: nothing else is ever shown in its place.
    """
    plain, made = set(assets), set(treated)
    found = _found(workspace_id, plain, made)
    ready = {pk: _ready(medium) for pk, medium in found.items() if medium.state == AssetState.READY}
    refused = {pk for pk, medium in found.items() if medium.state == AssetState.REFUSED} | (plain - found.keys())
    return MediaStates(ready, frozenset((plain | made) - ready.keys() - refused), frozenset(refused))


def ready_pictures(
    workspace_id: uuid.UUID, assets: Collection[uuid.UUID], treated: Collection[uuid.UUID]
) -> frozenset[uuid.UUID]:
    """Those that can be shown, where nothing else is asked of them. Two queries at most."""
    ready: set[uuid.UUID] = set()
    if assets:
        shown = Asset.objects.in_workspace(workspace_id).filter(pk__in=assets, state=AssetState.READY)
        ready.update(shown.values_list("pk", flat=True))
    if treated:
        made = TreatedPhoto.objects.in_workspace(workspace_id).filter(pk__in=treated, state=AssetState.READY)
        ready.update(made.values_list("pk", flat=True))
    return frozenset(ready)


def _found(
    workspace_id: uuid.UUID, assets: Collection[uuid.UUID], treated: Collection[uuid.UUID]
) -> dict[uuid.UUID, Asset | TreatedPhoto]:
    found: dict[uuid.UUID, Asset | TreatedPhoto] = {}
    if assets:
        found |= Asset.objects.in_workspace(workspace_id).in_bulk(assets)
    if treated:
        found |= TreatedPhoto.objects.in_workspace(workspace_id).in_bulk(treated)
    return found


def _ready(medium: Asset | TreatedPhoto) -> ReadyMedia:
    renditions = {int(size): Rendition(**rendition) for size, rendition in medium.renditions.items()}
    asset = medium.pk if isinstance(medium, Asset) else medium.asset_id
    paper = Rendition(**medium.paper) if medium.paper else None
    film = Film(**medium.film) if isinstance(medium, Asset) and medium.film else None
    return ReadyMedia(asset, medium.width or 0, medium.height or 0, renditions, paper, film)


def hold_assets(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of `assets` that are this workspace's. None of them is removed before the open transaction has ended."""
    if not assets:
        return frozenset()
    found = Asset.objects.in_workspace(workspace_id).filter(pk__in=assets).order_by("pk")
    return frozenset(found.select_for_update(no_key=True).values_list("pk", flat=True))


def visible_assets(member: Member, assets: Collection[uuid.UUID]) -> list[Asset]:
    """Those of `assets` that the member may see."""
    if not assets:
        return []
    return list(Asset.objects.visible_to(member).filter(pk__in=assets).select_related("added_by__person"))


def visible_treated_photo(member: Member, picture: uuid.UUID) -> TreatedPhoto | None:
    """A photo as a draft shows it; None for one that is unknown or not for the member."""
    return TreatedPhoto.objects.visible_to(member).filter(pk=picture).first()


def own_upload(member: Member, upload_id: uuid.UUID, *, scope: uuid.UUID | None = None) -> Upload | None:
    """An upload that the member began, by a right limited to `scope` or in person; None for any other."""
    return _own_uploads(member, scope).select_related("asset").filter(pk=upload_id).first()


def assets_brought(member: Member, assets: Collection[uuid.UUID], *, scope: uuid.UUID) -> frozenset[uuid.UUID]:
    """Those of `assets` that the member's uploads within `scope` became."""
    found = _own_uploads(member, scope).filter(asset_id__in=assets).values_list("asset_id", flat=True)
    return frozenset(found)


def count_uploads(member: Member, *, scope: uuid.UUID, since: datetime) -> int:
    return _own_uploads(member, scope).filter(created_at__gte=since).count()


def _own_uploads(member: Member, scope: uuid.UUID | None) -> TenantQuerySet[Upload]:
    return Upload.objects.in_workspace(member.workspace_id).filter(member=member, scope=scope)


def workspaces_with_media() -> list[uuid.UUID]:
    everything = Asset.objects.across_workspaces(reason="nightly cleaning")
    return list(everything.order_by("workspace_id").values_list("workspace_id", flat=True).distinct())


def unused_media(workspace_id: uuid.UUID) -> AssetQuerySet:
    """What no draft, no template and no version shows, but for what somebody said is to stay."""
    unused = Asset.objects.in_workspace(workspace_id).filter(kept=False)
    for used in used_assets(workspace_id):
        unused = unused.exclude(pk__in=used)
    return unused


def is_named(workspace_id: uuid.UUID, sha256: str) -> bool:
    """Whether any photo or clip, as it was sent and is kept or derived, or anything of the slices above is made of
    these bytes."""
    as_sent = Q(sha256=sha256, film={}) & ~Q(state=AssetState.REFUSED)
    # As text: a key that is a number would be read as a place in a list.
    pictures = (Cast("renditions", TextField()), Cast("paper", TextField()))
    assets = Asset.objects.in_workspace(workspace_id).annotate(derived=Concat(*pictures, Cast("film", TextField())))
    treated = TreatedPhoto.objects.in_workspace(workspace_id).annotate(derived=Concat(*pictures))
    return (
        assets.filter(as_sent | Q(derived__contains=sha256)).exists()
        or treated.filter(derived__contains=sha256).exists()
        or bool(named_elsewhere(workspace_id, [sha256]))
    )


def media_of(
    member: Member,
    *,
    text: str = "",
    since: date | None = None,
    until: date | None = None,
    unused: bool = False,
    marked: bool = False,
    ready: bool = False,
) -> AssetQuerySet:
    """The workspace's photos that the member may see, the newest first; narrowed by a part of the file's name, days of
    arrival (both included), to those that nothing uses, to those on the list of what is removed, to those that
    can be shown."""
    found = unused_media(member.workspace_id).visible_to(member) if unused else Asset.objects.visible_to(member)
    if text:
        found = found.filter(Q(added_by__isnull=True) | Q(added_by__person__restricted=""))
        found = found.alias(named=Plain("file_name")).filter(named__contains=plain(text))
    if since:
        found = found.filter(created_at__date__gte=since)
    if until:
        found = found.filter(created_at__date__lte=until)
    if marked:
        found = found.filter(marked_at__isnull=False)
    if ready:
        found = found.filter(state=AssetState.READY)
    return found.select_related("added_by__person").order_by("-created_at", "-pk")


def count_marked(member: Member) -> int:
    """How many photos are on the list of what is removed."""
    return Asset.objects.visible_to(member).filter(marked_at__isnull=False).count()
