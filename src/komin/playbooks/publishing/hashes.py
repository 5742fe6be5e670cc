"""The hashes of a version: one for each frozen part, and one that stands for the whole."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def text_sha256(text: str) -> str:
    """SHA-256 (hex) of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_sha256(manifest: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the manifest as JSON with sorted keys and no white space: what the database gives back equal."""
    return text_sha256(json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def whole_sha256(*, document: str, page: str, manifest: str) -> str:
    """SHA-256 (hex) over the hashes of the parts, one a line, each line ended by LF."""
    return text_sha256(f"{document}\n{page}\n{manifest}\n")
