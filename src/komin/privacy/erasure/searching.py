"""The search after an erasure: every column of every table that can hold text, for what was known of the person.

Addresses, the id and the whole name are looked for everywhere; the last name alone only in the workspaces that the
person was in: elsewhere it is somebody else's. What no table holds is looked through by `outside`.
"""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from komin.kernel.personal_data import Category, Subject, declarations
from komin.kernel.tenancy import every_row
from komin.people.workspaces.models import Workspace
from komin.playbooks.library.models import Playbook

_WHY = "an erased person is looked for in every table"

_SHORTEST_NAME = 3
_TEXTS = (models.CharField, models.TextField, models.JSONField)
# What tells of the erasure itself, and is blanked when it is over.
_OWN = ("privacy_erasure.erasure", "privacy_erasure.erasureline", "privacy_erasure.freetextmention")
PASSES = " (passing)"
# Copies and messages that go by themselves, within days, or follow what they are copies of.
PASSING = {
    "search.searchdocument": "changes with the text that it is a copy of",
    "search.searchword": "goes in the night after no text holds the word any more",
    "mail.outgoingmail": "goes when it is sent, after 7 days at the latest",
    "programs.keptanswer": "goes after a day",
    "webhooks.delivery": "goes after 30 days",
    "webhooks.attempt": "goes after 30 days",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One row in which something of the person stands. `place`: "app.Table.column"."""

    place: str
    object_id: str
    word: str
    reviewed: bool
    passing: bool
    workspace_id: uuid.UUID | None = None
    playbook_id: uuid.UUID | None = None


def search(subject: Subject, workspaces: list[uuid.UUID]) -> Iterator[Hit]:
    """Everything that is left, and where: in tables and outside of them."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy and model._meta.label_lower not in _OWN:
            yield from _in_table(model, subject, workspaces)


def _in_table(model: Any, subject: Subject, workspaces: list[uuid.UUID]) -> Iterator[Hit]:
    """One query, whatever the number of its columns."""
    columns = [one for one in model._meta.local_concrete_fields if not one.is_relation]
    ids = [one.name for one in columns if isinstance(one, models.UUIDField) and not one.primary_key]
    texts = {f"text_{place}": one.name for place, one in enumerate(columns) if isinstance(one, _TEXTS)}
    way = {"workspace": _way(model, Workspace), "playbook": _way(model, Playbook)}
    wanted, everywhere = Q(), values_of(subject)
    for name in ids:
        wanted |= Q(**{name: subject.id})
    for name in texts:
        wanted |= _holds(name, everywhere)
        if way["workspace"] and len(subject.last_name) >= _SHORTEST_NAME:
            wanted |= _holds(name, [subject.last_name]) & Q(**{f"{way['workspace']}__in": workspaces})
    if not wanted:
        return
    rows = every_row(model, reason=_WHY).annotate(**{name: Cast(of, TextField()) for name, of in texts.items()})
    whose = getattr(declarations().get(model._meta.label_lower), "subject", None)
    shown = ("pk", whose or "pk", way["workspace"] or "pk", way["playbook"] or "pk", *ids, *texts)
    patterns = {False: words(everywhere), True: words([*everywhere, subject.last_name])}
    for pk, owner, workspace_id, playbook_id, *values in rows.filter(wanted).values_list(*shown).iterator():
        place = (workspace_id if way["workspace"] else None, playbook_id if way["playbook"] else None)
        somebodys = whose is not None and owner not in (None, subject.id, *subject.addresses)
        for name, value in zip([*ids, *texts.values()], values, strict=True):
            # Colleagues of the same name keep theirs.
            by_last_name = place[0] in workspaces and not (somebodys and _is_identity(model, name))
            word = str(value) if value == subject.id else found(patterns[by_last_name], str(value))
            if word:
                yield _hit(model, name, str(pk), word, place)


def _hit(model: Any, column: str, pk: str, word: str, place: tuple[uuid.UUID | None, uuid.UUID | None]) -> Hit:
    passing = model._meta.label_lower in PASSING
    return Hit(f"{model._meta.label}.{column}", pk, word, _is_reviewed(model, column), passing, *place)


def values_of(subject: Subject) -> list[str]:
    """What is nobody else's."""
    return [*subject.addresses, str(subject.id), subject.id.hex, *_whole_names(subject)]


def _whole_names(subject: Subject) -> list[str]:
    both = [subject.first_name, subject.last_name]
    return [" ".join(both), " ".join(reversed(both))] if all(both) else []


def _holds(column: str, values: list[str]) -> Q:
    """SQLite knows the capitals of ASCII only, and JSON may write other letters as codes."""
    held = Q(pk__in=[])
    for value in values:
        forms = {value} if value.isascii() else {value, value.lower(), value.upper(), value.title()}
        for written in {written for form in forms for written in (form, json.dumps(form)[1:-1])}:
            held |= Q(**{f"{column}__icontains": written})
    return held


def words(values: list[str]) -> re.Pattern[str]:
    """Whole words only: no Martin in a Martinet."""
    forms = {written for value in values if value for written in (value, json.dumps(value)[1:-1])}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def found(pattern: re.Pattern[str], value: str) -> str:
    """The word that stands there, or nothing."""
    there = pattern.search(value)
    if there is None:
        return ""
    return str(json.loads(f'"{there[0]}"')) if "\\" in there[0] else there[0]


def _is_identity(model: Any, column: str) -> bool:
    personal = declarations()[model._meta.label_lower].personal.get(column)
    return personal is not None and personal.category is Category.IDENTITY


def _is_reviewed(model: Any, column: str) -> bool:
    """Words of an organisation, or of others: people decide about them, no program does."""
    declared = declarations().get(model._meta.label_lower)
    if declared is None:
        return False
    personal = declared.personal.get(column)
    return column in declared.not_personal or (personal is not None and personal.category is Category.CONTENT)


def _way(model: Any, target: Any) -> str | None:
    """The shortest way of links from a row to the workspace or playbook that it belongs to."""
    if model is target:
        return "pk"
    names, seen = [(model, "")], {model}
    while names:
        following = []
        for one, path in names:
            for column in one._meta.local_concrete_fields:
                if column.name == f"{target._meta.model_name}_id" and isinstance(column, models.UUIDField):
                    return f"{path}{column.name}"
                linked = column.related_model
                if linked is target:
                    return f"{path}{column.name}"
                if linked is not None and linked not in seen:
                    seen.add(linked)
                    following.append((linked, f"{path}{column.name}__"))
        names = following if len(following) and following[0][1].count("__") < _DEPTH else []
    return None


_DEPTH = 4
