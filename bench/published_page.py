"""The follow page of a signed-in member, at 32 connections: right to see and page, beside a file from the same server.

Each connection is a session of its own that follows one playbook again and again; the first time each page is drawn
is told apart. Static file and bare view are as large as the page. Beside it: the page of a public link, for which
nobody signs in. A browser keeps neither page, so that none is answered by 304 (docs/decisions/0021-ready-pages.md); it
keeps their pictures and asks for none again before a year is over, and where it does, the answer is 304.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from bench.figures import Aim, Figure, figure, median
from bench.installation import Installation, ended_after, free_port, installation, wait_until_it_answers
from bench.load_generator import CONNECTIONS, Answered, Asked, load
from bench.processor_time import processor_seconds

_PLAYBOOKS = 80
_ROUNDS = 5
_SECONDS = 3


@dataclass(frozen=True, slots=True)
class _Round:
    """What one way of asking got, and the milliseconds of processor time that the server took for an answer."""

    answered: Answered
    processor: float


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", str(_PLAYBOOKS))
        place.use()
        asked, public = _followed(), _public()
        kept = [_kept_picture(path, headers) for path, headers in asked]
        public_kept = [_kept_picture(path, headers) for path, headers in public]
        path, headers = asked[0]
        with place.running("web") as server:
            body = _body(place.address + path, headers)
            drawn = _drawn(place, server.pid)
            with _bare_view(place, body) as bare:
                ways = {
                    "page": Asked(place.address, asked),
                    "static": Asked(place.address, [(_static_file(len(body)), {})]),
                    "bare": Asked(bare, [("/", {})]),
                    "public": Asked(place.address, public),
                    "kept": Asked(place.address, kept, status=304),
                    "public_kept": Asked(place.address, public_kept, status=304),
                }
                rounds = _rounds(ways, server.pid)
    return _figures(rounds, drawn)


def _rounds(ways: dict[str, Asked], server: int) -> list[dict[str, _Round]]:
    """In turn, so that what else the machine does meets all of them alike; the first round only warms up."""
    return [{name: _round(way, server) for name, way in ways.items()} for _ in range(_ROUNDS + 1)][1:]


def _round(way: Asked, server: int) -> _Round:
    before = processor_seconds(server)
    answered = load(way, seconds=_SECONDS)
    spent = processor_seconds(server) - before
    return _Round(answered, spent * 1000 / max(1, answered.count))


def _figures(rounds: list[dict[str, _Round]], drawn: float) -> Sequence[Figure]:
    def of(way: str, what: str) -> float:
        return median(getattr(one[way].answered, what) for one in rounds)

    def processor(way: str) -> float:
        return median(one[way].processor for one in rounds)

    beside = median(one["page"].answered.a_second / one["static"].answered.a_second for one in rounds)
    page, static, bare = of("page", "a_second"), of("static", "a_second"), of("bare", "a_second")
    failed = sum(one.answered.failed for ways in rounds for one in ways.values())
    return [
        figure(
            "page, beside a static file", page, "a second", baseline=page / beside, aim=Aim("at least", 0.4, "ratio")
        ),
        figure("page, beside a bare Django view", page, "a second", baseline=bare),
        figure("page of a public link", of("public", "a_second"), "a second", baseline=page),
        figure("page of a public link, 95 of 100 within", of("public", "p95"), "ms", baseline=of("page", "p95")),
        figure("its picture, kept by the browser: 304", of("kept", "a_second"), "a second", baseline=page),
        figure("that of a public link: 304", of("public_kept", "a_second"), "a second", baseline=page),
        figure("static file, beside a bare Django view", static, "a second", baseline=bare),
        figure("page, median", of("page", "p50"), "ms", baseline=of("static", "p50")),
        figure("page, 95 of 100 within", of("page", "p95"), "ms", baseline=of("static", "p95")),
        figure(
            "page, processor time",
            processor("page"),
            "ms",
            baseline=processor("static"),
            aim=Aim("at most", 2.5, "ratio"),
        ),
        figure("page drawn for the first time, processor time", drawn, "ms", baseline=processor("page")),
        figure("answers that failed", failed, "answers", aim=Aim("at most", 0)),
    ]


def _followed() -> list[tuple[str, dict[str, str]]]:
    """A playbook for each connection, and the cookies of a browser that follows it: its session, and the secret
    against forgery that the first page gave it."""
    from django.conf import settings
    from django.utils.crypto import get_random_string

    from bench.sessions import session_of
    from komin.people.workspaces.models import Member
    from komin.playbooks.library.models import Playbook, Status

    members = Member.objects.across_workspaces(reason="every member of the only workspace").select_related("person")
    people = [member.person for member in members]
    published = Playbook.objects.across_workspaces(reason="the only workspace").filter(status=Status.PUBLISHED)
    codes = list(published.order_by("number").values_list("code", flat=True))
    secret = f"{settings.CSRF_COOKIE_NAME}={get_random_string(32)}"
    return [
        (f"/p/{codes[place % len(codes)]}/", {"Cookie": f"{session_of(people[place % len(people)])}; {secret}"})
        for place in range(CONNECTIONS)
    ]


def _public() -> list[tuple[str, dict[str, str]]]:
    """A public link of a playbook for each connection."""
    from komin.floor.sharing.actions.create_share_link import create_share_link
    from komin.people.workspaces.models import Member, Role
    from komin.playbooks.library.models import Playbook, Status

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    owner = members.filter(role=Role.OWNER)[0]
    published = Playbook.objects.in_workspace(owner.workspace_id).filter(status=Status.PUBLISHED).order_by("number")
    links = [create_share_link(by=owner, playbook=playbook) for playbook in published[:CONNECTIONS]]
    return [(f"/s/{link.token}/", {}) for link in links]


def _kept_picture(path: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A picture of the version in force that is followed at `path`, as a browser asks that has it."""
    from django.db.models import F, Q

    from komin.playbooks.publishing.models import Version

    name = path.strip("/").split("/")[-1]
    asked_for = Q(playbook__code=name) | Q(playbook__share_links__token=name)
    versions = Version.objects.across_workspaces(reason="the only workspace").filter(asked_for)
    version = versions.get(number=F("playbook__published_version"))
    sha256 = next(iter(version.manifest))
    return f"{path}media/{sha256}.webp", {**headers, "If-None-Match": f'"{sha256}"'}


def _body(address: str, headers: dict[str, str]) -> bytes:
    with urlopen(Request(address, headers=headers), timeout=10) as answer:
        body: bytes = answer.read()
        return body


def _drawn(place: Installation, server: int) -> float:
    """Milliseconds of processor time for a page that is not ready: asked for in a session of its own."""
    asked = _followed()
    before = processor_seconds(server)
    for path, headers in asked:
        _body(place.address + path, headers)
    return (processor_seconds(server) - before) * 1000 / len(asked)


def _static_file(size: int) -> str:
    """The address of the static file whose size is nearest."""
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    files = [file for file in root.rglob("*") if file.is_file() and file.suffix in {".js", ".css", ".svg", ".woff2"}]
    nearest = min(files, key=lambda file: abs(file.stat().st_size - size))
    return f"{settings.STATIC_URL}{nearest.relative_to(root)}"


@contextmanager
def _bare_view(place: Installation, body: bytes) -> Iterator[str]:
    """The address of a view that answers with `body`, on the same server with as many threads."""
    from django.conf import settings

    file, port = place.folder / "body", free_port()
    file.write_bytes(body)
    environment = {**place.environment, "BENCH_BODY": str(file)}
    command = [sys.executable, "-m", "bench.bare_server", str(port), str(settings.KOMIN["WEB_THREADS"])]
    with ended_after(command, environment):
        wait_until_it_answers(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
