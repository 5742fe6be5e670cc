"""The search after an erasure: every column of every table that can hold text, for what was known of the person.

Addresses, the id and the whole name are looked for everywhere; the last name alone only in the workspaces that the
person was in: elsewhere it is somebody else's.
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
    """Everything that is left, and where."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy and model._meta.label_lower not in _OWN:
            yield from _in_table(model, subject, workspaces)


def _in_table(model: Any, subject: Subject, workspaces: list[uuid.UUID]) -> Iterator[Hit]:
    ways = {"workspace": _way(model, Workspace), "playbook": _way(model, Playbook)}
    for column in model._meta.local_concrete_fields:
        if isinstance(column, models.UUIDField) and not column.primary_key and not column.is_relation:
            found = every_row(model, reason=_WHY).filter(**{column.name: subject.id})
            yield from _hits(found, column.name, ways, lambda value: str(subject.id))
        elif isinstance(column, _TEXTS) and not column.is_relation:
            yield from _in_column(model, column, subject, workspaces, ways)


def _in_column(
    model: Any, column: Any, subject: Subject, workspaces: list[uuid.UUID], ways: dict[str, str | None]
) -> Iterator[Hit]:
    everywhere = [*subject.addresses, str(subject.id), subject.id.hex, *_whole_names(subject)]
    rows = every_row(model, reason=_WHY).annotate(searched=Cast(column.name, TextField()))
    wanted = _holds(everywhere)
    if ways["workspace"] and len(subject.last_name) >= _SHORTEST_NAME:
        wanted |= _holds([subject.last_name]) & Q(**{f"{ways['workspace']}__in": workspaces})
    pattern = _words([*everywhere, subject.last_name])
    yield from _hits(rows.filter(wanted), "searched", ways, lambda value: _found(pattern, value), column.name)


def _whole_names(subject: Subject) -> list[str]:
    both = [subject.first_name, subject.last_name]
    return [" ".join(both), " ".join(reversed(both))] if all(both) else []


def _holds(values: list[str]) -> Q:
    """SQLite knows the capitals of ASCII only, and JSON may write other letters as codes."""
    found = Q(pk__in=[])
    for value in values:
        for form in {value, value.lower(), value.upper(), value.title()}:
            for written in {form, json.dumps(form)[1:-1]}:
                found |= Q(searched__icontains=written)
    return found


def _words(values: list[str]) -> re.Pattern[str]:
    """Whole words only: no Martin in a Martinet."""
    forms = {written for value in values if value for written in (value, json.dumps(value)[1:-1])}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _found(pattern: re.Pattern[str], value: str) -> str:
    found = pattern.search(value)
    if found is None:
        return ""
    return str(json.loads(f'"{found[0]}"')) if "\\" in found[0] else found[0]


def _hits(rows: Any, shown: str, ways: dict[str, str | None], word_in: Any, column: str = "") -> Iterator[Hit]:
    model, name = rows.model, column or shown
    near = [way or "pk" for way in ways.values()]
    for pk, value, workspace_id, playbook_id in rows.values_list("pk", shown, *near).iterator():
        word = word_in(str(value))
        if word:
            yield Hit(
                f"{model._meta.label}.{name}", str(pk), word, _is_reviewed(model, name),
                model._meta.label_lower in PASSING,
                workspace_id if ways["workspace"] else None, playbook_id if ways["playbook"] else None,
            )  # fmt: skip


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
