"""Photos of a package become photos of the workspace."""

import json
import re
import uuid
from collections.abc import Mapping
from pathlib import PurePosixPath

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.states import State
from komin.playbooks.exporting.missing_photo import missing_photo
from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.file_names import clean_file_name

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHAPE = (4, 3)


def keep_photos(by: Member, parcel: Parcel, parsed: ParsedPlaybook) -> dict[uuid.UUID, uuid.UUID]:
    """The asset of each photo; a hatched one for what is not there. Prepared as any photo is, in the process with
    limits: what is no photo is refused there."""
    return {asset: _kept(by, parcel, path) for asset, path in parsed.photos.items()}


def _kept(by: Member, parcel: Parcel, path: str | None) -> uuid.UUID:
    pieces = parcel.pieces(path) if path else iter([missing_photo(_SHAPE)])
    stored = write_original(by.workspace_id, pieces)
    name = PurePosixPath(path).name if path else "missing.webp"
    return keep_asset(by=by, stored=stored, file_name=clean_file_name(name)).pk


def with_assets(state: State, assets: Mapping[uuid.UUID, uuid.UUID]) -> State:
    """`state` with the assets of this workspace in the place of those it names."""
    known = {str(old): str(new) for old, new in assets.items()}
    text = json.dumps(state)
    renamed: State = json.loads(_ID.sub(lambda found: known.get(found[0], found[0]), text))
    return renamed
