"""The hashes of a version: one for each frozen part, and one that stands for the whole."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

NOTHING: Final[Mapping[str, str]] = {}


def text_sha256(text: str) -> str:
    """SHA-256 (hex) of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_sha256(manifest: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the manifest as JSON with sorted keys and no white space: what the database gives back equal."""
    return text_sha256(json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def whole_sha256(*, document: str, page: str, manifest: str, translated: Mapping[str, str] = NOTHING) -> str:
    """SHA-256 (hex) over the hashes of the parts, one a line, each line ended by LF.

    `translated`: the hashes of the translated pages by language; each is a line more, "de 5f2c…", in the order of the
    languages. So a version without any has the hash that versions always had.
    """
    more = "".join(f"{language} {sha256}\n" for language, sha256 in sorted(translated.items()))
    return text_sha256(f"{document}\n{page}\n{manifest}\n{more}")
