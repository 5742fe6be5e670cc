"""A photo that is on this machine already (demo, import) becomes an asset, prepared at once."""

from collections.abc import Iterable

from komin.people.workspaces.models import Member
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.prepare_asset import prepare_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.file_names import clean_file_name
from komin.playbooks.media.models import Asset


def add_asset_from_file(*, by: Member, content: Iterable[bytes], file_name: str) -> Asset:
    """The asset, ready or refused."""
    can_add_media(by).require()
    stored = write_original(by.workspace_id, content)
    asset = keep_asset(by=by, stored=stored, file_name=clean_file_name(file_name))
    prepare_asset(asset.id)
    asset.refresh_from_db()
    return asset
