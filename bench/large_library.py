"""A library of 100,000 playbooks on each engine, beside one of 100: search, pages of the list, and the index.

All but a thousand of them are copied rows of the library and of the search index (`many_playbooks`), so that it takes
ten minutes and not an hour.
"""

import json
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.figures import Aim, Figure, figure, percentile, tell
from bench.installation import installation
from bench.many_playbooks import fill
from bench.search import ASKED, KINDS, answer_of, client_of, postgresql, search_everything

if TYPE_CHECKING:
    from komin.platform.search.index import SearchText

_SMALL, _LARGE = 100, 100_000
_TIMES = 40
_OWN = "processor time, median"
_PUT_AT_ONCE, _PUT = 100, 2_000
_LISTS = {
    "first page": "",
    "by title": "?order=title",
    "drafts": "?status=draft",
}
# Each line is looked at: no index knows a part of a word.
_REGISTER = {"a part of a word of many": "regla", "of none": "zirconi"}


def measure() -> Sequence[Figure]:
    on_sqlite = [_of(playbooks) for playbooks in (_SMALL, _LARGE)]
    on_postgresql = []
    for playbooks in (_SMALL, _LARGE):
        with postgresql() as address:
            on_postgresql.append(_of(playbooks, DATABASE_URL=address))
    return [*figures_of("SQLite", *on_sqlite), *figures_of("PostgreSQL", *on_postgresql)]


def _of(playbooks: int, **settings: str) -> dict[str, dict[str, float]]:
    with installation(**settings) as place:
        fill(place, playbooks)
        tell(f"{settings.get('DATABASE_URL', 'SQLite').partition(':')[0]}, {playbooks:,} playbooks: searching")
        return answer_of("bench.large_library", place)


def figures_of(engine: str, small: dict[str, dict[str, float]], large: dict[str, dict[str, float]]) -> list[Figure]:
    searched = [
        figure(f"{engine}: {kind}, {words}", large[kind][words], "ms", baseline=small[kind][words], aim=aim)
        for kind in KINDS
        for words, aim in ASKED
    ]
    listed = [
        figure(f"{engine}: the list, {name}, {what}", large[name][what], "ms", baseline=small[name][what], aim=aim)
        for name in _LISTS
        for what, aim in (("median", None), (_OWN, Aim("at most", 1.5, of="ratio")))
    ]
    narrowed = [
        figure(f"{engine}: the register, {name}", large[name]["median"], "ms", baseline=small[name]["median"])
        for name in _REGISTER
    ]
    indexed = [
        figure(f"{engine}: {what}", large["index"][what], "playbooks a second", baseline=small["index"][what])
        for what in large["index"]
    ]
    return [*searched, *listed, *narrowed, *indexed]


def _everything() -> dict[str, dict[str, float]]:
    found = search_everything()
    from komin.people.workspaces.models import Member, Role

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    owner = members.filter(role=Role.OWNER).first()
    assert owner is not None
    client = client_of(owner)

    def opened(asks: str) -> Callable[[], None]:
        def open_page() -> None:
            answer = client.get(f"/w/{owner.workspace.slug}/{asks}", secure=True)
            assert answer.status_code == 200, answer.status_code

        return open_page

    lists = {name: _medians(opened(asks)) for name, asks in _LISTS.items()}
    register = {name: _medians(opened(f"register?q={part}")) for name, part in _REGISTER.items()}
    return {**found, **lists, **register, "index": _index_rates(owner.workspace_id)}


def _medians(work: Callable[[], None]) -> dict[str, float]:
    took, own = [], []
    for at in range(_TIMES + 5):
        started, began = time.perf_counter(), time.thread_time()
        work()
        if at >= 5:
            took.append((time.perf_counter() - started) * 1000)
            own.append((time.thread_time() - began) * 1000)
    return {"median": percentile(took, 50), _OWN: percentile(own, 50)}


def _index_rates(workspace_id: uuid.UUID) -> dict[str, float]:
    """Playbooks a second, a hundred in a transaction: with a sentence more than before, and with all words new."""
    from komin.kernel.identifiers import new_id
    from komin.platform.search.index import SearchText
    from komin.platform.search.models import SearchDocument

    kept = SearchDocument.objects.in_workspace(workspace_id).filter(kind__endswith=".draft")[:_PUT]
    texts = [
        SearchText(one.workspace_id, one.kind, one.object_id, one.scope_id, one.title, one.body, one.language)
        for one in kept
    ]
    changed = [replace(text, body=f"{text.body}\nThen wipe the zirconium gasket twice.") for text in texts]
    return {
        "a changed sentence into the index": _rate(changed),
        "whole playbooks into the index": _rate([replace(text, object_id=new_id()) for text in texts]),
    }


def _rate(texts: "Sequence[SearchText]") -> float:
    from django.db import transaction

    from komin.platform.search.index import put

    started = time.perf_counter()
    for at in range(0, len(texts), _PUT_AT_ONCE):
        with transaction.atomic():
            put(*texts[at : at + _PUT_AT_ONCE])
    return len(texts) / (time.perf_counter() - started)


if __name__ == "__main__":
    print(json.dumps(_everything()))
