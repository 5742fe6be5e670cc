"""What the documents say exists."""

import argparse
import importlib
import re
from pathlib import Path

import pytest

from komin.conf.command_line import COMMANDS
from komin.conf.environment import SETTINGS
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


ANCHOR = re.compile(r"\]\(([^)#:]*)#([^)]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
COMMAND = re.compile(r"(?:^|`|-- |bin/)komin ([a-z]+(?:-[a-z]+)*)((?: -[-a-z]+)*)", re.MULTILINE)
VARIABLE = re.compile(r"\bKOMIN_[A-Z0-9_]+")


def anchors(document: Path) -> set[str]:
    """As a forge makes them of headings."""
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_into_a_document_leads_to_a_heading(document: Path) -> None:
    links = ANCHOR.findall(document.read_text(encoding="utf-8"))
    targets = [(document.parent / name if name else document, anchor) for name, anchor in links]
    assert [(target.name, anchor) for target, anchor in targets if anchor not in anchors(target)] == []


@pytest.mark.parametrize("document", sorted((ROOT / "docs" / "operator").glob("*.md")), ids=named)
def test_every_command_and_setting_that_operators_are_told_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    known = {command.name: options(command.module) for command in COMMANDS}
    code = "\n".join([*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *CODE.findall(text)])
    for name, given in COMMAND.findall(code):
        assert set(given.split()) <= known[name], f"komin {name}{given}"
    suffixed = {f"KOMIN_{setting.name}{suffix}" for setting in SETTINGS for suffix in ("", "_FILE")}
    assert set(VARIABLE.findall(text)) <= suffixed


def options(module: str) -> set[str]:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"komin.conf.commands.{module}").add_arguments(parser)
    return set(parser._option_string_actions)
