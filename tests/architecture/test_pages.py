"""Templates, styles and front-end code keep to what the content security policy allows, and to what exists."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.sources import FRONTEND, PACKAGE, frontend_files, named, product_files, templates

OTHER_HOST = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)(?:[a-z0-9-]+\.)+[a-z]{2,}|url\(\s*['\"]?(?:https?:)?//", re.I)
EXAMPLES = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*example\.(?:com|org|net)", re.I)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
TEMPLATE_MARKUP = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|{%.*?%}|{{.*?}}", re.DOTALL)


class Inline(HTMLParser):
    """Collects what a strict policy refuses: style attributes and elements, handlers, scripts without a source."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = dict(attributes)
        refused = [name for name in names if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in names and names.get("type") != "application/json"):
            refused.append(f"<{tag}>")
        if any((value or "").strip().lower().startswith("javascript:") for value in names.values()):
            refused.append("javascript:")
        self.found += [f"{name} at {self.getpos()[0]}" for name in refused]


def without_template_language(source: str) -> str:
    return TEMPLATE_MARKUP.sub(lambda match: "x" + "\n" * match[0].count("\n"), source)


def pages() -> list[Path]:
    """Templates that a browser shows; a mail is read without our policy and may carry its styles."""
    return [file for file in templates() if file.suffix == ".html" and "mail" not in file.parts]


def test_a_template_has_no_inline_style_script_or_handler() -> None:
    found = []
    for file in pages():
        parser = Inline()
        parser.feed(without_template_language(file.read_text(encoding="utf-8")))
        found += [f"{named(file)}: {refused}" for refused in parser.found]
    assert found == []


def hosts_in(text: str) -> list[str]:
    return [match[0] for match in OTHER_HOST.finditer(EXAMPLES.sub("", text))]


def test_nothing_a_browser_gets_names_another_host() -> None:
    sources = [*templates(), *(file for file in frontend_files(".ts", ".css", ".svg", ".html"))]
    sources = [file for file in sources if not file.name.endswith(".test.ts")]
    found = {named(file): hosts_in(COMMENT.sub("", file.read_text(encoding="utf-8"))) for file in sources}
    assert {file: hosts for file, hosts in found.items() if hosts} == {}


LINK = re.compile(r"<a\b(?:{{.*?}}|{%.*?%}|[^>])*>", re.DOTALL)
# What leads to another site: addresses of the operator's settings, of makers of browsers, of people's own pages.
LEADS_OUT = re.compile(r"{{ *[\w.]*(?:authority_url|browser\.\w+|shown\.linkedin) *}}")


def test_a_link_to_another_site_takes_nothing_along() -> None:
    """Neither who sent somebody there nor a way back into the page; the policy of referrers says the same once more."""
    links = [(named(file), link) for file in pages() for link in LINK.findall(file.read_text(encoding="utf-8"))]
    out = [(file, link) for file, link in links if LEADS_OUT.search(link)]
    assert len(out) >= 5
    assert [(file, link) for file, link in out if "noopener noreferrer" not in link] == []


def naming_sources() -> str:
    """Everything that may name an icon or a class, in one text; tests apart."""
    files = [*templates(), *product_files(), *frontend_files(".ts")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if not file.name.endswith(".test.ts"))


def icons() -> set[str]:
    """The symbols of the sprite."""
    return set(re.findall(r'<symbol id="i-([^"]+)"', (FRONTEND / "public" / "icons.svg").read_text(encoding="utf-8")))


def test_every_icon_that_is_asked_for_exists() -> None:
    kinds = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("structures/*.toml"))
    asked = re.findall(
        r"""{% icon ["']([\w-]+)["']|\bicon\(\s*["']([\w-]+)["']|#i-([\w-]+)["'#]|\bicon(?:: str)? = "([\w-]+)\"""",
        naming_sources() + kinds,
    )
    assert {name for names in asked for name in names if name} - icons() == set()


# Django draws a list of errors itself.
DRAWN_BY_LIBRARIES = {"errorlist"}


def test_every_class_that_is_styled_is_asked_for() -> None:
    """By its name, or by the stem that a template or a component completes (`notice--`)."""
    sources = naming_sources()
    named_there = set(re.findall(r"[\w-]+", sources)) | DRAWN_BY_LIBRARIES
    stems = tuple(re.findall(r"([\w-]+--)(?:\$\{|\{\{|\{%)", sources))
    lost = {}
    for file in frontend_files(".css"):
        rules = re.sub(r"url\([^)]*\)|\d\.\d+|@import[^;]*", "", COMMENT.sub("", file.read_text(encoding="utf-8")))
        classes = set(re.findall(r"\.([A-Za-z_][\w-]*)", rules)) - named_there
        if unknown := {one for one in classes if not one.startswith(stems)}:
            lost[named(file)] = unknown
    assert lost == {}


EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
BLOCK = re.compile(r"{% block (\w+) %}")


@cache
def offered_by(name: str) -> set[str]:
    """The blocks of a template and of those it extends."""
    (source,) = [file.read_text(encoding="utf-8") for file in templates() if file.as_posix().endswith(f"/{name}")]
    parent = EXTENDS.search(source)
    return set(BLOCK.findall(source)) | (offered_by(parent[1]) if parent else set())


def test_a_template_fills_only_blocks_that_the_one_it_extends_has() -> None:
    """A block of another name is left out without a word: a page or a mail without its content."""
    lost = {}
    for file in templates():
        source = file.read_text(encoding="utf-8")
        parent = EXTENDS.search(source)
        # A block within a block is the template's own, offered to those that extend it.
        outer = re.findall(r"^(?:{%[^%]*%})*{% block (\w+) %}", source, re.MULTILINE)
        if parent and set(outer) - offered_by(parent[1]):
            lost[named(file)] = set(outer) - offered_by(parent[1])
    assert lost == {}
