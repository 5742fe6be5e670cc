"""A library of 200 playbooks leaves while a page is asked for: how long people wait for it, beside a quiet site."""

import time
from collections.abc import Callable, Sequence
from urllib.request import Request, urlopen

from bench.figures import Aim, Figure, figure, percentile
from bench.installation import Installation, ended_after, installation
from bench.processor_time import family, resident_bytes

_PLAYBOOKS = 200
_FORMATS = ("json", "docx")
_QUIET_SECONDS = 10.0
_LONGEST = 900.0
_BETWEEN = 0.02


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", str(_PLAYBOOKS))
        place.use()
        asked = _asked(place)
        with place.running("web"), ended_after(_worker(), place.environment) as worker:
            deadline = time.monotonic() + _QUIET_SECONDS
            quiet = _waits(asked, lambda: time.monotonic() < deadline)
            return [one for form in _FORMATS for one in _while_exporting(form, asked, quiet, worker.pid)]


def _worker() -> Sequence[str]:
    from bench.installation import KOMIN

    return [*KOMIN, "worker"]


def _while_exporting(form: str, asked: Request, quiet: Sequence[float], worker: int) -> list[Figure]:
    from komin.people.workspaces.models import Member, Role
    from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
    from komin.playbooks.exporting.files import format_called
    from komin.playbooks.exporting.models import LibraryExport

    members = Member.objects.across_workspaces(reason="the only workspace").filter(role=Role.OWNER)
    began = time.monotonic()
    export = begin_library_export(by=members.select_related("person", "workspace")[0], one=format_called(form))
    exports = LibraryExport.objects.in_workspace(export.workspace_id).filter(pk=export.pk, ready_at__isnull=True)
    idle = most = _resident(worker)

    def goes_on() -> bool:
        nonlocal most
        most = max(most, _resident(worker))
        return time.monotonic() - began < _LONGEST and exports.exists()

    busy = _waits(asked, goes_on)
    took = time.monotonic() - began
    export.refresh_from_db()
    return [
        figure(
            f"{form}: the page while it is made, 95 of 100 within",
            percentile(busy, 95),
            "ms",
            baseline=percentile(quiet, 95),
            aim=Aim("at most", 250),
        ),
        figure(f"{form}: the package of {_PLAYBOOKS} playbooks", took, "s", aim=Aim("at most", 300)),
        figure(f"{form}: its size", export.size / 1e6, "MB"),
        figure(f"{form}: memory of the worker", most, "MB", baseline=idle, aim=Aim("at most", 1.5, "ratio")),
    ]


def _resident(worker: int) -> float:
    return sum(resident_bytes(one) for one in family(worker)) / 1_000_000


def _waits(asked: Request, goes_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each answer, one after the other with a breath between."""
    waits = []
    while goes_on():
        started = time.perf_counter()
        with urlopen(asked, timeout=30) as answer:
            answer.read()
        waits.append((time.perf_counter() - started) * 1000)
        time.sleep(_BETWEEN)
    return waits


def _asked(place: Installation) -> Request:
    """The list of playbooks of somebody who is signed in."""
    from bench.sessions import session_of
    from komin.people.workspaces.models import Member

    member = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")[0]
    return Request(f"{place.address}/w/{member.workspace.slug}/", headers={"Cookie": session_of(member.person)})
