"""A file that somebody brings is stored and looked through. It takes long, and changes nothing that others wait for."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.platform.scanning.scan import scanned
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.limits import LARGEST_PACKAGE
from komin.playbooks.importing.preview import previewed
from komin.playbooks.importing.problems import RefusedPackageError
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.file_names import clean_file_name


@dataclass(frozen=True, slots=True)
class SeenFile:
    """`preview`: what the file would bring (previewed)."""

    name: str
    size: int
    sha256: str
    preview: dict[str, Any]


def look_through_file(*, by: Member, file_name: str, size: int, content: Iterable[bytes]) -> SeenFile:
    """Raises NotPermitted, TooLarge, Invalid for a file of which nothing can be read or that is malware, Unavailable
    while it can't be scanned."""
    can_import(by).require()
    if size > LARGEST_PACKAGE:
        raise TooLarge(_("This package is larger than 1 GB. Take fewer playbooks away at once."))
    if size <= 0:
        raise Invalid(_("This file is empty."))
    store = blob_store()
    stored = store.write(by.workspace_id, scanned(chain(content)))
    try:
        with store.open(stored.key) as file:
            preview = previewed(by.workspace, file)
    except RefusedPackageError as refused:
        discard_blobs(by.workspace_id, {stored.key.sha256})
        raise Invalid(str(refused.message)) from refused
    return SeenFile(clean_file_name(file_name), stored.size, stored.key.sha256, preview)
