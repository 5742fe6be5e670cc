"""The search after an erasure where no table is: in originals of photos, the cache, and log files.

A photo that the organisation uses stays, and with it the original that nobody is shown. It is kept without what a
camera writes into it; where a format could not be read, it may name the person, and administrators look at it. The
cache and logs go by themselves; that they hold something the receipt says.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.models import Asset
from komin.privacy.archive.actions.erase_in_archive import named_in_archive
from komin.privacy.archive.actions.take_archived import ARCHIVED
from komin.privacy.erasure.searching import Hit, values_of

_HEAD = 1 << 18
"""Bytes in which a camera or a program writes who took a photo: metadata comes first in every format that is read."""


def search_outside(subject: Subject) -> Iterator[Hit]:
    values = [*values_of(subject), subject.last_name]
    yield from _in_photos(subject, _written(values, ("utf-8", "utf-16-le", "latin-1")))
    everywhere = _written(values_of(subject), ("utf-8",))
    yield from _in_cache(everywhere)
    yield from _in_logs(everywhere)
    yield from _in_archive(subject)


def _written(values: Iterable[str], encodings: Iterable[str]) -> "re.Pattern[bytes]":
    forms = {value.encode(encoding, "ignore") for value in values for encoding in encodings if len(value) > 2}
    either = b"|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rb"(?<![A-Za-z0-9])(?:" + either + rb")(?![A-Za-z0-9])", re.IGNORECASE)


def _in_photos(subject: Subject, pattern: "re.Pattern[bytes]") -> Iterator[Hit]:
    """Those that the person added, as they were sent. Their membership is a former member's by now, under its id."""
    added = Asset.objects.across_workspaces(reason="an erased person is looked for in their photos")
    rows = added.filter(added_by_id__in=subject.member_ids).values_list("pk", "workspace_id", "sha256")
    for pk, workspace_id, sha256 in rows.iterator():
        word = pattern.search(_head(BlobKey(workspace_id, sha256)))
        if word:
            yield Hit("media.Asset.original", str(pk), _readable(word[0]), True, False, workspace_id)


def _head(key: BlobKey) -> bytes:
    try:
        return b"".join(blob_store().read_range(key, 0, _HEAD - 1))
    except KeyError:
        return b""


def _readable(word: bytes) -> str:
    return word.replace(b"\0", b"").decode("utf-8", "replace")[:254]


def _in_cache(pattern: "re.Pattern[bytes]") -> Iterator[Hit]:
    for key, value in _cached():
        if pattern.search(key) or pattern.search(value):
            yield Hit("cache", uuid.uuid5(uuid.NAMESPACE_OID, key.decode(errors="replace")).hex, "", False, True)


def _cached() -> Iterator[tuple[bytes, bytes]]:
    """Keys and values as they are kept: of Redis, or of this process."""
    backend: Any = caches["default"]
    if isinstance(backend, LocMemCache):
        held: dict[str, bytes] = dict(backend._cache)  # type: ignore[attr-defined]
        yield from ((key.encode(), value) for key, value in held.items())
        return
    client = backend._cache.get_client(None)
    for key in client.scan_iter(count=1_000):
        yield key, (client.get(key) or b"") if client.type(key) == b"string" else b""


def _in_archive(subject: Subject) -> Iterator[Hit]:
    """Where only the proof remains whose it was, that column; else words of others that name the person."""
    for pk, is_theirs in named_in_archive(subject.id, values_of(subject)):
        yield Hit(f"{ARCHIVED}.{'person' if is_theirs else 'content'}", str(pk), "", False, False)


def _in_logs(pattern: "re.Pattern[bytes]") -> Iterator[Hit]:
    for name in settings.KOMIN["LOG_FILES"]:
        whole = Path(name)
        for file in sorted(whole.parent.glob(whole.name)):
            for line in _lines(file):
                if pattern.search(line):
                    yield Hit("log", file.name, "", False, True)


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as log:
            yield from log
    except OSError:
        return
