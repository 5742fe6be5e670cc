"""Memory of an idle installation: web server and worker with all that they started, beside a bare Django view."""

import sys
import time
from collections.abc import Sequence

from bench.figures import Aim, Figure, figure
from bench.installation import ended_after, free_port, installation, wait_until_it_answers
from bench.processor_time import family, resident_bytes

_SETTLED_SECONDS = 5
_MB = 1_000_000


def measure() -> Sequence[Figure]:
    with installation() as place:
        port = free_port()
        bare = [sys.executable, "-m", "bench.bare_server", str(port), "4"]
        with place.running("web") as web, ended_after(bare, place.environment) as view:
            wait_until_it_answers(f"http://127.0.0.1:{port}/")
            with ended_after([sys.executable, "-m", "komin", "worker"], place.environment) as worker:
                time.sleep(_SETTLED_SECONDS)
                used = {name: _resident(process.pid) for name, process in (("web", web), ("worker", worker))}
                beside = _resident(view.pid)
    return [
        figure("web server, idle", used["web"], "MB", baseline=beside, aim=Aim("at most", 300)),
        figure("worker, idle", used["worker"], "MB", baseline=beside, aim=Aim("at most", 500)),
    ]


def _resident(pid: int) -> float:
    return sum(resident_bytes(one) for one in family(pid)) / _MB
