"""Photos of a package become photos of the workspace."""

import json
import re
import uuid
from collections.abc import Mapping
from pathlib import PurePosixPath

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.states import State
from komin.playbooks.exporting.missing_photo import missing_photo
from komin.playbooks.importing.films import film_unreadable
from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.problems import Problem, loss
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.prepare_asset import prepare_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.file_names import clean_file_name
from komin.playbooks.media.models import Asset, AssetState

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHAPE = (4, 3)


def keep_photos(by: Member, parcel: Parcel, parsed: ParsedPlaybook) -> tuple[dict[uuid.UUID, uuid.UUID], list[Problem]]:
    """The asset of each photo, and what was found out on the way; a hatched one for what is not there. Prepared as any
    photo is, in the process with limits: what is no photo is refused there. A film that is refused gives way to its
    still, and it is told."""
    assets, problems = dict[uuid.UUID, uuid.UUID](), list[Problem]()
    for asset, path in parsed.photos.items():
        kept, still = _kept(by, parcel, path), parsed.stills.get(asset)
        if path and still and _is_refused(kept):
            problems.append(loss(path, film_unreadable()))
            kept = _kept(by, parcel, still)
        assets[asset] = kept.pk
    return assets, problems


def _is_refused(film: Asset) -> bool:
    """It is prepared at once: later nobody would know the still."""
    prepare_asset(film.pk)
    film.refresh_from_db(fields=["state"])
    return film.state == AssetState.REFUSED


def _kept(by: Member, parcel: Parcel, path: str | None) -> Asset:
    pieces = parcel.pieces(path) if path else iter([missing_photo(_SHAPE)])
    stored = write_original(by.workspace_id, pieces)
    name = PurePosixPath(path).name if path else "missing.webp"
    return keep_asset(by=by, stored=stored, file_name=clean_file_name(name))


def with_assets(state: State, assets: Mapping[uuid.UUID, uuid.UUID]) -> State:
    """`state` with the assets of this workspace in the place of those it names."""
    known = {str(old): str(new) for old, new in assets.items()}
    text = json.dumps(state)
    renamed: State = json.loads(_ID.sub(lambda found: known.get(found[0], found[0]), text))
    return renamed
