"""Read oManual guides (1.0, IEEE 1874) and the procedures of 0.4. Nothing is ever fetched: pictures are in the package,
or missing."""

import hashlib
import re
import uuid
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from komin.kernel.languages import is_language_tag
from komin.kernel.text import clean_line
from komin.kernel.xml_tree import Element, WrongXmlError, parse_xml
from komin.playbooks.document.marks import Marks
from komin.playbooks.document.schema import (
    MOST_LANGUAGES,
    MOST_PHOTOS_OF_A_STEP,
    MOST_SECTIONS,
    MOST_STEPS,
    Document,
    Protection,
)
from komin.playbooks.exporting.formats.omanual import NAMESPACE
from komin.playbooks.importing.films import film_fault, film_missing
from komin.playbooks.importing.omanual_lines import StepBuilder, exactly, lead, paragraphs_of, with_ids
from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.problems import error, loss
from komin.playbooks.importing.xml_faults import SAID

_ROOTS = ("guide", "procedure")
_LONGEST_LINE, _LONGEST_TITLE = 160, 160
_MOST_TEXTS = 20_000
_NOT_TAKEN = ("documents", "prerequisites")
_ASSETS = uuid.UUID("6f7a3f9c-64d5-5b53-9d35-5d1d2a7c9a10")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SIGN = re.compile(r"komin-(M\d{3})")
_MARKS: TypeAdapter[Marks] = TypeAdapter(Marks)


def guide_files(parcel: Parcel) -> list[str]:
    """By their content: packages name them as they like. What is no XML is another's business."""
    return [name for name in sorted(parcel.names) if name.lower().endswith(".xml") and _is_guide(parcel.read(name))]


def _is_guide(content: bytes) -> bool:
    """Whether its first element is a guide; a wrong file of that kind is told line by line later."""
    head = content[:4096]
    found = re.search(rb"<(?![?!])(?:\w+:)?(\w+)", re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL))
    return found is not None and found[1].decode() in _ROOTS and (NAMESPACE.encode() in head or b"manual" in head)


def read_guide(parcel: Parcel, path: str) -> ParsedPlaybook:
    content = parcel.read(path)
    parsed = ParsedPlaybook(path=path, fingerprint=hashlib.sha256(content).hexdigest())
    try:
        root = parse_xml(content)
    except WrongXmlError as wrong:
        parsed.problems.append(error(f"{path}:{wrong.line}", SAID[wrong.fault]))
        return parsed
    _Guide(parcel, parsed, root).read()
    return parsed


class _Guide:
    def __init__(self, parcel: Parcel, parsed: ParsedPlaybook, root: Element) -> None:
        self._parcel, self._parsed, self._root = parcel, parsed, root
        self._folder = PurePosixPath(parsed.path).parent

    def read(self) -> None:
        plain = {
            "schema": "komin.playbook/1",
            "title": self._line(self._root.child("title"), _LONGEST_TITLE),
            "number": self._number(),
            "language": self._language(),
            **self._opening(),
            "sections": self._sections(),
        }
        self._tell_what_is_left()
        try:
            self._parsed.take(Document.model_validate(plain))
            self._take_along()
        except ValidationError as wrong:
            for fault in wrong.errors(include_url=False, include_context=False, include_input=False)[:20]:
                where = ".".join(str(part) for part in fault["loc"])
                self._parsed.problems.append(error(f"{self._parsed.path}: {where}", _("This value does not fit here.")))

    def _take_along(self) -> None:
        """Which playbook it was, and its translations, in a guide of ours."""
        said = next(exactly(self._root), {})
        if isinstance(said.get("playbook"), str) and _UUID.fullmatch(said["playbook"]):
            self._parsed.source = uuid.UUID(said["playbook"])
        rows = said.get("spoken")
        for row in rows[:_MOST_TEXTS] if isinstance(rows, list) else []:
            match row:
                case [str(source), dict(texts)]:
                    told = {str(tag): str(text) for tag, text in texts.items() if is_language_tag(str(tag))}
                    self._parsed.spoken.append((source, told))
        tags = {tag for _source, told in self._parsed.spoken for tag in told} - {self._parsed.language}
        self._parsed.languages = sorted(tags)[:MOST_LANGUAGES]

    def _line(self, element: Element | None, longest: int) -> str:
        text = clean_line(element.text()) if element else ""
        if len(text) > longest:
            self._lose(element, _("This is longer than a playbook has room for, and cut."))
        return text[:longest]

    def _lose(self, element: Element | None, message: str) -> None:
        line = element.line if element else 1
        self._parsed.problems.append(loss(f"{self._parsed.path}:{line}", message))

    def _number(self) -> str:
        """A flag of ours; a guide has no number of its own."""
        flags = self._root.child("flags")
        own = [flag for flag in flags.children("flag") if flag.attributes.get("id") == "komin-number"] if flags else []
        return own[0].attributes.get("title", "")[:_LONGEST_LINE] if own else ""

    def _language(self) -> str:
        told = self._root.attributes.get("locale", "").replace("_", "-")
        told = told if is_language_tag(told) else told.partition("-")[0].lower()
        return told if is_language_tag(told) else "en"

    def _opening(self) -> dict[str, Any]:
        summary, skills, protection, state = list[str](), list[str](), list[str](), ""
        short = self._root.child("summary")
        if short and short.text().strip():
            summary.append(short.text().strip())
        introduction = self._root.child("introduction")
        for element, text in paragraphs_of(introduction) if introduction else ():
            classes = element.classes if element else set()
            signs = _SIGN.findall(" ".join(classes))
            if "komin-skill" in classes:
                skills.append(text[:_LONGEST_LINE])
            elif "komin-protection" in classes and signs and signs[0] in set(Protection):
                protection.append(signs[0])
            elif "komin-machine-state" in classes:
                state = text
            elif text not in summary:
                summary.append(text)
        before = {
            "skills": skills,
            "protection": protection,
            "tools": self._items("tools", "tool"),
            "parts": self._items("parts", "part"),
            "machine_state": state,
        }
        return {"summary": "\n\n".join(summary)[:4000], "before": before}

    def _items(self, name: str, tag: str) -> list[dict[str, Any]]:
        holder = self._root.child(name)
        items = []
        for element in holder.children(tag) if holder else ():
            told = element.attributes
            more = " ".join(part for part in (told.get("type", ""), told.get("notes", "")) if part)
            named = " ".join(part for part in (told.get("name", "") or element.text().strip(), more) if part)
            photo = None
            if told.get("thumbnail"):
                photo = self._picture(element, self._unmarked(element)[0] or [told["thumbnail"]])
            items.append({
                "id": str(uuid.uuid4()),
                "name": named[:_LONGEST_LINE],
                "quantity": told.get("quantity", "")[:_LONGEST_LINE],
                "reference": told.get("sku", "")[:_LONGEST_LINE],
                "photo": str(photo) if photo else None,
            })  # fmt: skip
        if len(items) > 100:
            self._lose(holder, _("Only the first hundred are taken."))
        return items[:100]

    def _sections(self) -> list[dict[str, Any]]:
        holder = self._root.child("steps")
        sections = list[dict[str, Any]]()
        elements = list(holder.children("step")) if holder else []
        if not elements:
            self._parsed.problems.append(error(self._parsed.path, _("This guide has no step.")))
        ids: dict[int, str] = {}
        for place, element in enumerate(elements[:MOST_STEPS], start=1):
            built = StepBuilder(element, self._lose).build()
            title = _section_begun(element, built.section)
            if title is not None or not sections:
                sections.append(_section(title or ""))
            built.content["photos"] = self._photos(element, built.alternatives)
            told = element.attributes.get("number", "")
            ids[int(told) if told.isdecimal() and len(told) < 5 else place] = step = str(uuid.uuid4())
            sections[-1]["steps"].append({"id": step, **built.content})
        self._conclude(sections)
        if len(elements) > MOST_STEPS or len(sections) > MOST_SECTIONS:
            message = _("This playbook has more steps or sections than a playbook can have.")
            self._parsed.problems.append(error(self._parsed.path, message))
        for step in (step for section in sections for step in section["steps"] if not step["text"]["content"]):
            step["text"] = ""
        return [lead(section, ids) for section in sections]

    def _conclude(self, sections: list[dict[str, Any]]) -> None:
        """A guide may end with a text: it goes to the last step."""
        conclusion = self._root.child("conclusion")
        said = [text for _element, text in paragraphs_of(conclusion)] if conclusion else []
        if said and sections:
            last = sections[-1]["steps"][-1]
            last["text"]["content"] += [
                {"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in said
            ]

    def _photos(self, step: Element, alternatives: dict[str, str]) -> list[dict[str, Any]]:
        media = step.child("media")
        shown = self._shown(media) if media else []
        if media and media.child("embed"):
            self._lose(media, _("Embedded pages are not taken."))
        if len(shown) > MOST_PHOTOS_OF_A_STEP:
            self._lose(media, _("A step has three photos at most: the others are left out."))
        photos = []
        for image, films in shown[:MOST_PHOTOS_OF_A_STEP]:
            sizes = ("large", "medium", "standard", "thumbnail", "mini")
            told = [image.text().strip(), *(image.attributes.get(size, "") for size in sizes)]
            unmarked, marks = self._unmarked(image)
            named = unmarked or [name for name in told if name]
            asset = self._film(image, films, named) or self._picture(image, named)
            alt = next((alternatives[name] for name in told if name in alternatives), "") or _alternative(image)
            photos.append({"id": str(uuid.uuid4()), "asset": str(asset), "alt": alt[:600], "marks": marks})
        return photos

    def _shown(self, media: Element) -> list[tuple[Element, list[str]]]:
        """Images, and stills of films; each with the names of its film, which may be there in several encodings."""
        shown = []
        for image in media.children("image"):
            shown.append((image, [str(said["film"]) for said in exactly(image) if "film" in said]))
        for video in media.children("video"):
            named = [encoding.text().strip() for encoding in video.children("encoding")]
            shown.append((video.child("poster") or video, named))
        return shown

    def _film(self, element: Element, named: list[str], stills: list[str]) -> uuid.UUID | None:
        """The asset of the first of `named` that is in the package; None where the still is shown instead of a film."""
        if not named:
            return None
        entry = next((entry for entry in map(self._entry, named) if entry), "")
        fault = film_fault(self._parcel, entry) if entry else film_missing()
        if fault:
            self._lose(element, fault)
            return None
        asset = uuid.uuid5(_ASSETS, entry)
        self._parsed.photos[asset] = entry
        still = next((found for found in map(self._entry, stills) if found), "")
        if still:
            self._parsed.stills[asset] = still
        return asset

    def _unmarked(self, element: Element) -> tuple[list[str], list[dict[str, Any]]]:
        """The photo that a guide of ours keeps beside the one with marks in it, and the marks. Both or neither: over
        the other they would be drawn twice."""
        for said in exactly(element):
            if "unmarked" in said:
                path = str(said["unmarked"])
                try:
                    marks = _MARKS.validate_python(said.get("marks"))
                except (ValidationError, RecursionError):
                    marks = None
                if marks is not None and self._entry(path):
                    return [path], with_ids([mark.model_dump(mode="json") for mark in marks])
                if said.get("marks"):
                    self._lose(element, _("The marks of this photo can't be read. They stay drawn into it."))
        return [], []

    def _picture(self, element: Element, named: list[str]) -> uuid.UUID:
        """The asset of the first of `named` that is in the package; an address of another host is never asked."""
        entries = [entry for entry in map(self._entry, named) if entry]
        asset = uuid.uuid5(_ASSETS, entries[0] if entries else f"{self._parsed.path}:{element.line}:{named}")
        if not entries:
            self._lose(element, _("This photo is not in the package. A hatched picture keeps its place."))
        self._parsed.photos[asset] = entries[0] if entries else None
        return asset

    def _entry(self, name: str) -> str:
        if "://" in name:
            return ""
        parts: list[str] = []
        for part in (self._folder / name).parts:
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        found = "/".join(parts)
        return found if found in self._parcel.names else ""

    def _tell_what_is_left(self) -> None:
        for name in _NOT_TAKEN:
            element = self._root.child(name)
            if element and any(element.children()):
                self._lose(element, _("Documents and other guides that this one leads to are not taken."))


def _section_begun(step: Element, line: str) -> str | None:
    """The title of the section that begins with `step`: a guide of ours says it exactly, one of others by a line."""
    told = next((said["section"] for said in exactly(step) if isinstance(said.get("section"), str)), None)
    return told if told is not None else line or None


def _alternative(image: Element) -> str:
    """Of a photo of ours, where no line had room for it."""
    return next((said["alt"] for said in exactly(image) if isinstance(said.get("alt"), str)), "")


def _section(title: str) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "title": title[:_LONGEST_LINE], "steps": []}
