"""What the build made of the front end; `make test` builds it before."""

import gzip
import re
from pathlib import Path

from tests.architecture.sources import PACKAGE, named

BUILT = PACKAGE / "web" / "static" / "komin"
IMPORTED = re.compile(r"(?:from|import)\s*\(?\s*['\"`](\.[^'\"`]+)['\"`]")
FETCHING = re.compile(
    r"(?:url\(|@import|import\(|importScripts\(|fetch\(|\.src=|\.href=|from)\s*['\"`]?(?:https?:)?//", re.IGNORECASE
)


def test_what_was_built_fetches_nothing_from_another_host() -> None:
    """Libraries write addresses of their documentation into messages: that loads nothing. A style's `url()` would."""
    built = [file for file in BUILT.rglob("*") if file.suffix in {".js", ".css"}]
    assert built, "build the front end first: npm run build"
    assert [named(file) for file in built if FETCHING.search(file.read_text(encoding="utf-8"))] == []


def test_no_chunk_imports_an_entry() -> None:
    """A page asks for an entry by the address with Django's hash; asked for without it, the same code runs twice."""
    entries = {file.resolve() for file in BUILT.glob("*.js")}
    chunks = {file: IMPORTED.findall(file.read_text(encoding="utf-8")) for file in BUILT.glob("chunks/*.js")}
    assert [
        named(file) for file, names in chunks.items() if entries & {(file.parent / n).resolve() for n in names}
    ] == []


def test_following_loads_at_most_15_kb_of_script_and_nothing_of_the_editor() -> None:
    """Everything the viewer's entry imports, as a phone receives it."""
    wanted, found = [BUILT / "viewer.js"], set[Path]()
    while wanted:
        file = wanted.pop()
        found.add(file)
        imported = IMPORTED.findall(file.read_text(encoding="utf-8"))
        wanted += [file.parent / name for name in imported if file.parent / name not in found]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in found) <= 15_000
    assert not [named(file) for file in found if "customElements" in file.read_text(encoding="utf-8")]


def test_no_chunk_imports_an_entry_which_is_served_under_another_name() -> None:
    """Entries get the hash of their content in their name: by its plain name an entry would be loaded a second time."""
    entries = {file.name for file in BUILT.glob("*.js")}
    imported = {name.rsplit("/", 1)[-1] for file in BUILT.rglob("*.js") for name in IMPORTED.findall(file.read_text())}
    assert imported & entries == set()


def test_no_font_that_comes_late_moves_what_is_followed() -> None:
    style = (BUILT / "viewer-style.css").read_text(encoding="utf-8")
    assert "font-display:optional" in style
    assert "font-display:swap" not in style
