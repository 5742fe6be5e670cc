"""Read a Komin package, or a playbook.json alone."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from komin.playbooks.document.schema import MOST_SECTIONS, MOST_STEPS, Document
from komin.playbooks.exporting.formats.package import FORMAT_VERSION, MEDIA, PLAYBOOK, PLAYBOOK_FILE, film_file
from komin.playbooks.exporting.zipping import MANIFEST
from komin.playbooks.importing.films import film_fault, film_missing
from komin.playbooks.importing.limits import MOST_PROBLEMS
from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.problems import Problem, RefusedPackageError, error, loss


def playbook_files(parcel: Parcel) -> list[str]:
    return sorted(name for name in parcel.names if name == PLAYBOOK_FILE or name.endswith(f"/{PLAYBOOK_FILE}"))


def changed_files(parcel: Parcel) -> Iterator[Problem]:
    """What is not what the manifest says, where there is one."""
    if MANIFEST not in parcel.names:
        return
    try:
        told = _json(parcel.read(MANIFEST)).get("files", {})
    except (ValueError, AttributeError):
        yield error(MANIFEST, _("This is not JSON."))
        return
    for name, facts in told.items() if isinstance(told, dict) else ():
        if name not in parcel.names:
            if not name.startswith(MEDIA):
                yield error(name, _("The manifest names this file, and it is not in the package."))
        elif not isinstance(facts, dict) or _sha256(parcel, name) != facts.get("sha256"):
            yield error(name, _("This file changed since the package was made."))


def _sha256(parcel: Parcel, name: str) -> str:
    digest = hashlib.sha256()
    for piece in parcel.pieces(name):
        digest.update(piece)
    return digest.hexdigest()


def _json(content: bytes) -> Any:
    """Raises ValueError."""

    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    try:
        return json.loads(content, parse_constant=refuse)
    except RecursionError as error:
        raise ValueError("too deep") from error


def read_playbook(parcel: Parcel, path: str) -> ParsedPlaybook:
    content = parcel.read(path)
    parsed = ParsedPlaybook(path=path, fingerprint=hashlib.sha256(content).hexdigest())
    try:
        told = _json(content)
    except ValueError as wrong:
        line = wrong.lineno if isinstance(wrong, json.JSONDecodeError) else 1
        parsed.problems.append(error(f"{path}:{line}", _("This is not JSON.")))
        return parsed
    refusal = _refusal(told)
    if refusal:
        parsed.problems.append(error(path, refusal))
        return parsed
    source = told.get("source")
    parsed.source = _uuid(source.get("playbook")) if isinstance(source, dict) else None
    document = _document(told["document"], path, parsed.problems)
    if document is not None:
        parsed.fingerprint = _fingerprint(document)
        parsed.take(document)
        _find_photos(parcel, parsed, document)
    return parsed


def _refusal(told: Any) -> str:
    if not isinstance(told, dict) or told.get("format") != PLAYBOOK or not isinstance(told.get("document"), dict):
        return _("This is no playbook of a Komin package.")
    version = told.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return _("This is no playbook of a Komin package.")
    if version > FORMAT_VERSION:
        told = _("A newer Komin made this package (format %(its)d; this site reads %(ours)d). Have this site updated.")
        return str(told % {"its": version, "ours": FORMAT_VERSION})
    return ""


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _fingerprint(document: Document) -> str:
    """Of what it says, whatever it was called: a number may have been given anew."""
    silent = {"number", "references"} | (set() if document.translations else {"translations"})
    plain = document.model_dump(mode="json", by_alias=True, exclude=silent)
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _document(plain: dict[str, Any], path: str, problems: list[Problem]) -> Document | None:
    """Fields that this version does not know are passed over, each told; any other fault is an error."""
    for _round in range(MOST_PROBLEMS):
        try:
            document = Document.model_validate(plain)
        except ValidationError as wrong:
            faults = wrong.errors(include_url=False, include_context=False, include_input=False)
            unknown = [fault for fault in faults if fault["type"] == "extra_forbidden"]
            for fault in unknown[:MOST_PROBLEMS]:
                _remove(plain, fault["loc"])
                problems.append(loss(_where(path, fault["loc"]), _("This field is not known here, and left out.")))
            if unknown and len(problems) < MOST_PROBLEMS:
                continue
            problems.extend(error(_where(path, fault["loc"]), _said(fault["type"])) for fault in faults[:MOST_PROBLEMS])
            return None
        except RecursionError:
            break
        if len(document.steps()) > MOST_STEPS or len(document.sections) > MOST_SECTIONS:
            problems.append(error(path, _("This playbook has more steps or sections than a playbook can have.")))
            return None
        return document
    problems.append(error(path, _("Too much of this playbook is not known here.")))
    return None


def _remove(plain: Any, loc: tuple[int | str, ...]) -> None:
    """Follow a path of pydantic's, which also names the member of a union that was tried."""
    for part in loc[:-1]:
        if (isinstance(plain, dict) and part in plain) or (
            isinstance(plain, list) and isinstance(part, int) and part < len(plain)
        ):
            plain = plain[part]  # type: ignore[index]
    if isinstance(plain, dict):
        plain.pop(loc[-1], None)


def _where(path: str, loc: tuple[int | str, ...]) -> str:
    """ "playbook.json: document.sections[0].steps[3].command" """
    said = "document"
    for part in loc:
        said += f"[{part}]" if isinstance(part, int) else f".{part}"
    return f"{path}: {said}"


def _said(kind: str) -> str:
    if kind == "missing":
        return _("This field is needed, and absent.")
    if kind in ("string_too_long", "too_long"):
        return _("This is too long.")
    return _("This value does not fit here.")


def _find_photos(parcel: Parcel, parsed: ParsedPlaybook, document: Document) -> None:
    shown = [(photo.asset, photo.picture, place) for place, photo in _photos(document)]
    shown += [(asset, asset, "document.before") for asset in document.before.assets()]
    for asset, picture, place in shown:
        media = document.media.get(picture) or document.media.get(asset)
        sha256 = media.renditions[max(media.renditions)] if media and media.renditions else ""
        name = f"{MEDIA}{sha256}.webp"
        found = name if name in parcel.names else None
        if asset not in parsed.photos and media and media.film:
            film = _film(parcel, parsed, media.film, place)
            if film and found:
                parsed.stills[asset] = found
            found = film or found
        if found is None and asset not in parsed.photos:
            message = _("This photo is not in the package. A hatched picture keeps its place.")
            parsed.problems.append(loss(f"{parsed.path}: {place}", message))
        parsed.photos.setdefault(asset, found)


def _film(parcel: Parcel, parsed: ParsedPlaybook, sha256: str, place: str) -> str | None:
    """The film of a clip, of which its still is made anew. None, told, where the still is all that can be taken."""
    name = film_file(sha256)
    fault = film_fault(parcel, name) if name in parcel.names else film_missing()
    if fault:
        parsed.problems.append(loss(f"{parsed.path}: {place}", fault))
    return None if fault else name


def _photos(document: Document) -> Iterator[tuple[str, Any]]:
    for at, section in enumerate(document.sections):
        for number, step in enumerate(section.steps):
            for place, photo in enumerate(step.photos):
                yield f"document.sections[{at}].steps[{number}].photos[{place}]", photo


def require_playbooks(files: list[str], most: int) -> None:
    """Raises RefusedPackageError for none, or more than anybody has."""
    if not files:
        raise RefusedPackageError(_("No playbook was found in this file. Bring a Komin package or an oManual guide."))
    if len(files) > most:
        raise RefusedPackageError(_("This package has more playbooks than can be brought in at once."))
