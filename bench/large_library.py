"""A library of 100,000 playbooks on each engine, beside one of 100: search, pages of the list, and the index.

All but a thousand of them are copied rows of the library and of the search index (`many_playbooks`), so that it takes
ten minutes and not an hour.
"""

import json
import time
from collections.abc import Callable, Sequence

from bench.figures import Aim, Figure, figure, percentile
from bench.installation import installation
from bench.many_playbooks import fill
from bench.search import ASKED, answer_of, postgresql, search_everything

_SMALL, _LARGE = 100, 100_000
_TIMES = 40
_PUT_AT_ONCE, _PUT = 100, 2_000
_LISTS = {
    "first page": "",
    "by title": "?order=title",
    "drafts": "?status=draft",
}


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
        return answer_of("bench.large_library", place)


def figures_of(engine: str, small: dict[str, dict[str, float]], large: dict[str, dict[str, float]]) -> list[Figure]:
    searched = [
        figure(f"{engine}: {kind}, {words}", large[kind][words], "ms", baseline=small[kind][words], aim=aim)
        for kind in ("frequent words", "rare words", "numbers")
        for words, aim in ASKED
    ]
    listed = [
        figure(
            f"{engine}: the list, {name}",
            large[name]["median"],
            "ms",
            baseline=small[name]["median"],
            aim=Aim("at most", 1.5, of="ratio"),
        )
        for name in _LISTS
    ]
    indexed = figure(
        f"{engine}: into the index", large["index"]["rate"], "playbooks a second", baseline=small["index"]["rate"]
    )
    return [*searched, *listed, indexed]


def _everything() -> dict[str, dict[str, float]]:
    found = search_everything()
    from django.test import Client

    from komin.people.workspaces.models import Member, Role

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    owner = members.filter(role=Role.OWNER).first()
    assert owner is not None
    client = Client(headers={"host": "localhost"})
    client.force_login(owner.person)

    def opened(asks: str) -> Callable[[], None]:
        def open_page() -> None:
            answer = client.get(f"/w/{owner.workspace.slug}/{asks}", secure=True)
            assert answer.status_code == 200, answer.status_code

        return open_page

    lists = {name: {"median": _median(opened(asks))} for name, asks in _LISTS.items()}
    return {**found, **lists, "index": {"rate": _index_rate(owner.workspace_id)}}


def _median(work: Callable[[], None]) -> float:
    took = []
    for at in range(_TIMES + 5):
        started = time.perf_counter()
        work()
        if at >= 5:
            took.append((time.perf_counter() - started) * 1000)
    return percentile(took, 50)


def _index_rate(workspace_id: object) -> float:
    """Documents a second, put in again as they are, a hundred in a transaction."""
    from django.db import transaction

    from komin.platform.search.index import SearchText, put
    from komin.platform.search.models import SearchDocument

    kept = SearchDocument.objects.in_workspace(workspace_id).filter(kind__endswith=".draft")[:_PUT]  # type: ignore[arg-type]
    texts = [
        SearchText(one.workspace_id, one.kind, one.object_id, one.scope_id, one.title, f"{one.body}\n.", one.language)
        for one in kept
    ]
    started = time.perf_counter()
    for at in range(0, len(texts), _PUT_AT_ONCE):
        with transaction.atomic():
            put(*texts[at : at + _PUT_AT_ONCE])
    return len(texts) / (time.perf_counter() - started)


if __name__ == "__main__":
    print(json.dumps(_everything()))
