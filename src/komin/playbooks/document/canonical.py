"""The one byte form of a document (RFC 8785 in spirit: sorted keys, no spaces, UTF-8), and its hash."""

import hashlib
import json

from komin.playbooks.document.closed import CANONICAL
from komin.playbooks.document.schema import Document


def canonical_json(document: Document) -> bytes:
    """The document as UTF-8 JSON with sorted keys and no white space: equal documents give equal bytes.

    Fields that the first documents did not have are absent while they say nothing, so older documents keep their bytes.
    """
    plain = document.model_dump(mode="json", by_alias=True, context=CANONICAL)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def document_sha256(document: Document) -> str:
    """SHA-256 (hex) of the canonical bytes."""
    return hashlib.sha256(canonical_json(document)).hexdigest()
