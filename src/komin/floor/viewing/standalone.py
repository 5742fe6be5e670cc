"""A version as pages that need no server: the frozen page in the viewer's look, with its pictures, films and fonts.

They open from a memory stick, without a script and without a request to anybody. What the site's pages link to and a
copy has not is text.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from komin.kernel.languages import direction, name_of
from komin.people.workspaces.brand import Brand, stylesheet_of
from komin.people.workspaces.logos import read_logo
from komin.people.workspaces.models import Workspace
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.copies import PlaybookCopy, Standing
from komin.playbooks.exporting.files import File, Format, Package, Place, declare_format
from komin.playbooks.exporting.missing_photo import missing_photo
from komin.playbooks.exporting.wording import spoken_in
from komin.playbooks.publishing.withdrawals import withdrawal_of

PAGE = "index.html"
_ASSETS = "assets/"
_LOGO, _COLOURS = "logo.webp", "colours.css"
_STYLE = "komin/viewer-style.css"
_FONT = re.compile(r"url\(\./assets/([\w.-]+\.woff2)\)")
_LINK = re.compile(r'<a href="(/[^"]*)">')
_PICTURE, _FILM = (re.compile(rf"\bmedia/([0-9a-f]{{64}})\.{suffix}\b") for suffix in ("webp", "mp4"))


def files(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    """A page in each language, that of the author first: it is what a package leads to."""
    languages = (copy.document.language, *copy.translated)
    for language in languages:
        told = _told(copy, place, languages, language)
        with translation.override(spoken_in(language)):
            told["direction"] = direction(translation.get_language() or "en")
            content = render_to_string("viewing/standalone.html", told).encode()
        yield File(f"{place.folder}{_file_in(copy, language)}", content)
    yield from _of_workspace(copy, place)
    yield from _pictures(copy, place, "".join([copy.page, *copy.translated.values()]))
    if not place.folder:
        yield from assets()


def _of_workspace(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    """Its logo and its colour, as they are on the day on which the copy leaves."""
    workspace = copy.playbook.workspace
    if logo := read_logo(workspace.pk, workspace.logo):
        yield File(f"{place.folder}{_LOGO}", logo)
    if workspace.accent:
        yield File(f"{place.folder}{_COLOURS}", stylesheet_of(workspace.accent).encode())


def _told(copy: PlaybookCopy, place: Place, languages: tuple[str, ...], language: str) -> dict[str, Any]:
    pages = [Page(one, name_of(one), _file_in(copy, one), one == language) for one in languages]
    return {
        "copy": copy,
        "language": language,
        "title": copy.document.translations.get(language, {}).get("title") or copy.document.title,
        "languages": pages if len(pages) > 1 else (),
        "page": _with_links(copy, place, copy.translated.get(language, copy.page)),
        "root": place.root,
        "shown": brand if (brand := _shown(copy.playbook.workspace)).is_chosen else None,
        "address": live_address(copy.playbook.code),
        "today": copy.playbook.workspace.today(),
        "is_draft": copy.standing is Standing.DRAFT,
        "is_obsolete": copy.standing is Standing.OBSOLETE,
        "withdrawal": withdrawal_of(copy.playbook),
        "contents": f"{place.root}{PAGE}" if place.folder else "",
    }


def _shown(workspace: Workspace) -> Brand:
    """By the names of the files beside the page."""
    logo = _LOGO if read_logo(workspace.pk, workspace.logo) else ""
    return Brand(workspace.name, logo, _COLOURS if workspace.accent else "")


@dataclass(frozen=True, slots=True)
class Page:
    """The page in one language, as the others link to it."""

    language: str
    name: str
    file: str
    chosen: bool


def _file_in(copy: PlaybookCopy, language: str) -> str:
    return PAGE if language == copy.document.language else f"index.{language}.html"


def around(package: Package) -> Iterator[File]:
    """The contents, and once for all playbooks what the pages look like."""
    with translation.override(spoken_in(package.language)):
        told = {"package": package, "direction": direction(translation.get_language() or "en")}
        yield File(PAGE, render_to_string("viewing/standalone_contents.html", told).encode())
    yield from assets()


def assets() -> Iterator[File]:
    """The viewer's style and its fonts, as the build of the front end made them."""
    style = _built(_STYLE)
    text = style.read_text(encoding="utf-8")
    yield File(f"{_ASSETS}viewer-style.css", _FONT.sub(r"url(\1)", text).encode())
    for name in sorted(set(_FONT.findall(text))):
        yield File(f"{_ASSETS}{name}", (style.parent / "assets" / name).read_bytes())


def _built(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)


def _with_links(copy: PlaybookCopy, place: Place, page: str) -> str:
    """A link to another playbook leads to its copy in the same package."""
    here = _addresses(copy, place.others)

    def led(found: re.Match[str]) -> str:
        folder = here.get(found[1].partition("?")[0])
        return f'<a href="{place.root}{folder}{PAGE}">' if folder else "<a>"

    return _LINK.sub(led, page)


def _addresses(copy: PlaybookCopy, others: Mapping[uuid.UUID, str]) -> dict[str, str]:
    references = copy.document.references.items()
    return {reverse("viewing:follow", args=[one.code]): others[pk] for pk, one in references if pk in others}


def _pictures(copy: PlaybookCopy, place: Place, page: str) -> Iterator[File]:
    """Those that the page names. One that can't be had is drawn as missing, under its name; of a clip whose film is
    gone, the still is shown."""
    of_missing = {
        sha256: (media.width, media.height)
        for picture, media in copy.media.items()
        if picture in copy.missing
        for sha256 in media.renditions.values()
    }
    for sha256 in sorted(set(_PICTURE.findall(page))):
        content: bytes | str = missing_photo(of_missing[sha256]) if sha256 in of_missing else sha256
        yield File(f"{place.folder}media/{sha256}.webp", content)
    for film in sorted(set(_FILM.findall(page)) & set(copy.films.values())):
        yield File(f"{place.folder}media/{film}.mp4", film)


def declare() -> None:
    declare_format(
        Format(
            name="html",
            label=_("Web pages"),
            about=_("They open without a network, from a memory stick too"),
            files=files,
            around=around,
        ),
        order=20,
    )
