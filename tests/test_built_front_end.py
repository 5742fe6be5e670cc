"""What the build made of the front end; `make test` builds it before."""

import re

from tests.architecture.sources import PACKAGE, named

BUILT = PACKAGE / "web" / "static" / "komin"
FETCHING = re.compile(
    r"(?:url\(|@import|import\(|importScripts\(|fetch\(|\.src=|\.href=|from)\s*['\"`]?(?:https?:)?//", re.IGNORECASE
)


def test_what_was_built_fetches_nothing_from_another_host() -> None:
    """Libraries write addresses of their documentation into messages: that loads nothing. A style's `url()` would."""
    built = [file for file in BUILT.rglob("*") if file.suffix in {".js", ".css"}]
    assert built, "build the front end first: npm run build"
    assert [named(file) for file in built if FETCHING.search(file.read_text(encoding="utf-8"))] == []
