"""Who is named in a comment: the text keeps ids, and whoever reads it sees the names of today."""

import re
import uuid
from collections.abc import Mapping

_TOKEN = re.compile(r"@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]")


def token(member_id: uuid.UUID) -> str:
    return f"@[{member_id}]"


def named_in(text: str) -> set[uuid.UUID]:
    return {uuid.UUID(found) for found in _TOKEN.findall(text)}


def with_names(text: str, names: Mapping[uuid.UUID, str], former: str) -> str:
    """The text as people read it; `former` stands for whoever is not in `names` any more."""
    return _TOKEN.sub(lambda found: f"@{names.get(uuid.UUID(found[1]), former)}", text)
