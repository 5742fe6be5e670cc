"""A few drawn pictures that all playbooks of a made-up workspace share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from komin.conf.demo.content import picture_file
from komin.people.workspaces.models import Member
from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.models import Asset, hashes_of

PICTURES = ("press-overview", "chuck-jaws", "conveyor-rollers", "caliper", "pallet-film", "press-gauge")


def bring_pictures(by: Member, like: Iterable[Asset] = ()) -> list[Asset]:
    """The pictures, ready to be shown. `like` holds them as another workspace has them: they need no preparing."""
    ready = {asset.file_name: asset for asset in like}
    return [_bring(by, f"{name}.webp", name, ready) for name in PICTURES]


def _bring(by: Member, file_name: str, name: str, ready: dict[str, Asset]) -> Asset:
    content = picture_file(name).read_bytes()
    if file_name not in ready:
        return add_asset_from_file(by=by, content=[content], file_name=file_name)
    theirs = ready[file_name]
    stored = blob_store().write(by.workspace_id, [content])
    for sha256 in hashes_of(theirs):
        with _opened(BlobKey(theirs.workspace_id, sha256)) as pieces:
            blob_store().write(by.workspace_id, pieces)
    asset = keep_asset(by=by, stored=stored, file_name=file_name)
    fields = ["state", "renditions", "paper", "width", "height", "captured_at"]
    for field in fields:
        setattr(asset, field, getattr(theirs, field))
    asset.save(update_fields=fields)
    return asset


@contextmanager
def _opened(key: BlobKey) -> Iterator[Iterable[bytes]]:
    with blob_store().open(key) as file:
        yield read_pieces(file)
