"""Search over 10,000 playbooks on each engine: frequent words, rare ones, numbers, beside a look-up by primary key.

All but a thousand of them are copied rows (`many_playbooks`). What is found is asked for as the page does it, and the
page as a browser does: with session, member, marks and all that is drawn.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Aim, Figure, figure, percentile, tell
from bench.installation import ROOT, Installation, installation
from bench.many_playbooks import WHOLE, fill

if TYPE_CHECKING:
    from django.test import Client

    from komin.people.workspaces.models import Member

_PLAYBOOKS = 10_000
_WORDS = 60
_DATABASE = "komin_bench_search"
OWN = "processor time of 95 of 100"
"""Of the web process: all of it on SQLite, without the server's on PostgreSQL. A busy machine lengthens it less: of
three times that a word is asked for, the quickest counts."""
ASKED = (("median", None), ("95 of 100 within", Aim("at most", 10)), ("processor time, median", None), (OWN, None))
KINDS = ("frequent words", "rare words", "numbers", "the whole page, frequent words")
_REPEATED = 3


def measure() -> Sequence[Figure]:
    with postgresql() as address:
        return [*_on("SQLite"), *_on("PostgreSQL", DATABASE_URL=address)]


def _on(engine: str, **settings: str) -> list[Figure]:
    with installation(**settings) as place:
        made = fill(place, _PLAYBOOKS)
        tell(f"{engine}: searching")
        asked = answer_of("bench.search", place)
    figures = [
        figure(f"{engine}: {kind}, {words}", asked[kind][words], "ms", baseline=asked["key"][words], aim=aim)
        for kind in KINDS
        for words, aim in ASKED
    ]
    return [
        *figures,
        figure(f"{engine}: making {WHOLE:,} playbooks of 12 steps", made, "s", aim=Aim("at most", 6)),
    ]


def answer_of(program: str, place: Installation) -> dict[str, dict[str, float]]:
    """What a module of the bench prints as JSON, in a process of its own: settings are read once in a process."""
    done = subprocess.run(
        [sys.executable, "-m", program],
        env=place.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"searching failed:\n{done.stderr[-2000:]}")
    answer: dict[str, dict[str, float]] = json.loads(done.stdout)
    return answer


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database that is gone afterwards."""
    import psycopg

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
    from postgresql import running_postgresql

    with running_postgresql() as address:
        server = address.rpartition("/")[0]
        with psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
            administration.execute(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")
            administration.execute(f"CREATE DATABASE {_DATABASE}")
            try:
                yield f"{server}/{_DATABASE}"
            finally:
                administration.execute(f"DROP DATABASE {_DATABASE} WITH (FORCE)")


def search_everything() -> dict[str, dict[str, float]]:
    """Milliseconds for each kind of word, as a contributor asks: the first page of twenty."""
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "komin.conf.settings"
    django.setup()
    from komin.people.workspaces.models import Member, Role
    from komin.playbooks.library.models import Playbook
    from komin.playbooks.library.queries import find

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    author = members.filter(role=Role.OWNER).first()
    assert author is not None
    keys = list(Playbook.objects.in_workspace(author.workspace_id).values_list("pk", "number")[: 4 * _WORDS])
    frequent, rare = _words(author.workspace_id)
    chosen = random.Random(20)

    def look_up(_: str) -> None:
        Playbook.objects.in_workspace(author.workspace_id).get(pk=chosen.choice(keys)[0])

    def search(text: str) -> None:
        find(author, text, limit=20)

    client, page = client_of(author), f"/w/{author.workspace.slug}/search"

    def open_page(text: str) -> None:
        answer = client.get(page, {"q": text}, secure=True)
        assert answer.status_code == 200, answer.status_code

    return {
        "key": _times(look_up, frequent),
        "frequent words": _times(search, frequent),
        "rare words": _times(search, rare),
        "numbers": _times(search, [number for _, number in chosen.sample(keys, _WORDS)]),
        "the whole page, frequent words": _times(open_page, frequent),
    }


def client_of(member: "Member") -> "Client":
    """A browser in which the member is signed in."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(member.person)
    return client


def _words(workspace_id: object) -> tuple[list[str], list[str]]:
    """Those that most playbooks say, and those that few do, of five letters or more."""
    from komin.platform.search.models import SearchDocument

    said: Counter[str] = Counter()
    documents = SearchDocument.objects.in_workspace(workspace_id)  # type: ignore[arg-type]
    for tokens in documents.filter(kind__endswith=".draft").values_list("tokens", flat=True)[:2_000]:
        said.update({word for word in tokens.split() if len(word) > 4 and word.isalpha()})
    ordered = [word for word, _ in said.most_common()]
    return ordered[:_WORDS], ordered[-_WORDS:]


def _times(work: Callable[[str], None], words: Sequence[str]) -> dict[str, float]:
    for word in words[:5]:
        work(word)
    measured = [[_time(work, word) for _ in range(_REPEATED)] for word in words]
    took = [wall for one in measured for wall, _ in one]
    own = [min(processor for _, processor in one) for one in measured]
    return {
        "median": percentile(took, 50),
        "95 of 100 within": percentile(took, 95),
        "processor time, median": percentile(own, 50),
        OWN: percentile(own, 95),
    }


def _time(work: Callable[[str], None], word: str) -> tuple[float, float]:
    """Milliseconds that passed, and milliseconds of the processor."""
    started, began = time.perf_counter(), time.thread_time()
    work(word)
    return (time.perf_counter() - started) * 1000, (time.thread_time() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(search_everything()))
