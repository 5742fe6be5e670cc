"""From the bytes of a file to playbooks: what it is, is told by what is in it and never by its name alone."""

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from komin.playbooks.importing.limits import LARGEST_TEXT, MOST_PLAYBOOKS
from komin.playbooks.importing.parcels import Alone, Parcel, Zip
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.problems import RefusedPackageError
from komin.playbooks.importing.reading_omanual import guide_files, read_guide
from komin.playbooks.importing.reading_package import playbook_files, read_playbook, require_playbooks

_ZIP = b"PK"


def parcel_of(file: IO[bytes]) -> Parcel:
    """Raises RefusedPackageError."""
    begins = file.read(64)
    file.seek(0)
    if begins.startswith(_ZIP):
        return Zip(file)
    content = file.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise RefusedPackageError(_("This file is no package. Bring a zip, a playbook.json or an oManual guide."))
    text = begins.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{"):
        return Alone("playbook.json", content)
    if text.startswith(b"<"):
        return Alone("guide.xml", content)
    raise RefusedPackageError(_("This file is no package. Bring a zip, a playbook.json or an oManual guide."))


def playbooks_in(parcel: Parcel) -> Iterator[ParsedPlaybook]:
    """One at a time, in the order of their places. Raises RefusedPackageError when there is none."""
    ours = playbook_files(parcel)
    guides = [] if ours else guide_files(parcel)
    require_playbooks(ours or guides, MOST_PLAYBOOKS)
    yield from (read_playbook(parcel, path) for path in ours)
    yield from (read_guide(parcel, path) for path in guides)
