"""What the documents say exists."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, named

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"`([^`\n]+)`")
A_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
SUFFIXES = {".py", ".ts", ".md", ".toml", ".html", ".css", ".typ", ".txt", ".in", ".svg"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)")


def paths(document: Path) -> set[str]:
    """Spans of code that name a file: with a folder, and a suffix of what we write."""
    spans = CODE.findall(document.read_text(encoding="utf-8"))
    return {span for span in spans if A_PATH.fullmatch(span) and Path(span).suffix in SUFFIXES}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_a_document_names_exists(document: Path) -> None:
    missing = [path for path in paths(document) if not (ROOT / path).exists() and not (PACKAGE / path).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_way_of_a_photo_passes_every_slice_on_it() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    way = text.partition("## The way one photo takes")[2].partition("\n## ")[0]
    passed = {"/".join(path.split("/")[:2]) for path in CODE.findall(way) if "/" in path}
    slices = {f"playbooks/{name}" for name in ("media", "authoring", "publishing", "document", "exporting")}
    slices |= {"frontend/uploader", "frontend/editor", "floor/viewing"}
    assert slices | {f"platform/{name}" for name in ("blobs", "jobs", "pdf", "audit")} <= passed
