"""A workspace with very many playbooks in a few minutes: what lists and searches read of them, and nothing else.

The first thousand are made by `komin demo`, whole. The others are rows of the library and of the search index, copied
from those with another number and another machine: the same words as often, the same titles, languages and states. They
have no draft, no version, no photo of their own and no line in the audit trail, so their pages can't be opened.
"""

import re
import time
import uuid
from collections.abc import Iterator
from copy import copy
from random import Random
from typing import TYPE_CHECKING

from bench.figures import tell
from bench.installation import Installation

if TYPE_CHECKING:
    from komin.platform.search.models import SearchDocument
    from komin.playbooks.library.models import Playbook

WHOLE = 1_000
_AT_ONCE, _TOLD_EVERY = 1_000, 10_000
_MACHINE = re.compile(r"\b([A-Z])-(\d+)")


def fill(place: Installation, playbooks: int) -> float:
    """Make a workspace of as many; its engine is the installation's. The seconds that the whole ones took."""
    whole, started = min(playbooks, WHOLE), time.monotonic()
    tell(f"making {whole:,} playbooks")
    place.komin("demo", "--playbooks", str(whole))
    made = time.monotonic() - started
    if playbooks > WHOLE:
        tell(f"copying rows until there are {playbooks:,}")
        place.module("bench.many_playbooks", str(playbooks))
    return made


def copy_until(playbooks: int) -> None:
    from django.db import transaction

    from komin.platform.search.models import SearchDocument
    from komin.playbooks.library.models import Playbook

    chosen = Random(7)
    reason = "the only workspace"
    whole = list(Playbook.objects.across_workspaces(reason=reason))
    texts: dict[uuid.UUID, list[SearchDocument]] = {}
    for text in SearchDocument.objects.across_workspaces(reason=reason).order_by("id"):
        texts.setdefault(text.object_id, []).append(text)
    for first in range(len(whole) + 1, playbooks + 1, _AT_ONCE):
        made = [
            _copied(chosen.choice(whole), number, machine=str(chosen.randrange(100, 9999)))
            for number in range(first, min(first + _AT_ONCE, playbooks + 1))
        ]
        with transaction.atomic():
            Playbook.objects.bulk_create([playbook for playbook, _ in made], batch_size=100)
            documents = [document for playbook, words in made for document in _found_by(playbook, words, texts)]
            SearchDocument.objects.bulk_create(documents, batch_size=100)
        if first // _TOLD_EVERY != (first + _AT_ONCE) // _TOLD_EVERY:
            tell(f"{first + _AT_ONCE - 1:,} of {playbooks:,} playbooks")
    _look_after()


def _look_after() -> None:
    """What is done to tables that have grown, by a job each hour and, on PostgreSQL, by its autovacuum, if it is on."""
    from django.db import connection

    from komin.conf.planner import learn_sizes

    learn_sizes()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def _copied(whole: "Playbook", number: int, *, machine: str) -> "tuple[Playbook, Copying]":
    from komin.kernel.identifiers import new_code, new_id

    found = _MACHINE.search(whole.title)
    letter, before = found.groups() if found else ("", "")
    words = Copying(whole.pk, whole.number, f"MO-{number:06}", letter, before, machine)
    playbook = copy(whole)
    playbook._state = type(whole._state)()
    playbook.pk, playbook.code, playbook.number = new_id(), new_code(), words.number
    playbook.title, playbook.published_title = words.said(whole.title), words.said(whole.published_title)
    return playbook, words


class Copying:
    """What a copy says otherwise: its number and its machine, and their words in the index."""

    def __init__(self, pk: uuid.UUID, of: str, number: str, letter: str, before: str, machine: str) -> None:
        self.of, self.number = pk, number
        self._texts = ((of, number), (f"{letter}-{before}", f"{letter}-{machine}"))
        low = letter.lower()
        self._words = {before: machine, f"{low}{before}": f"{low}{machine}"} if before else {}
        for old, new in zip(_words_of(of), _words_of(number), strict=True):
            self._words[old] = new
        self._words |= {f"={old}": f"={new}" for old, new in self._words.items()}

    def said(self, text: str) -> str:
        for old, new in self._texts:
            text = text.replace(old, new)
        return text

    def indexed(self, words: str) -> str:
        return " ".join(self._words.get(word, word) for word in words.split(" "))


def _words_of(number: str) -> list[str]:
    letters, _, digits = number.lower().partition("-")
    return [letters, digits, f"{letters}{digits}"]


def _found_by(
    playbook: "Playbook", words: Copying, texts: "dict[uuid.UUID, list[SearchDocument]]"
) -> "Iterator[SearchDocument]":
    for whole in texts[words.of]:
        document = copy(whole)
        document._state = type(whole._state)()
        document.pk, document.object_id = None, playbook.pk
        document.title, document.body = words.said(whole.title), words.said(whole.body)
        document.title_tokens, document.tokens = words.indexed(whole.title_tokens), words.indexed(whole.tokens)
        yield document


if __name__ == "__main__":
    import os
    import sys

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "komin.conf.settings"
    django.setup()
    copy_until(int(sys.argv[1]))
