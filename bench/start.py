"""How long a later start takes, to the first answer, beside a Python that only brings Django up."""

import subprocess
import sys
import time
from collections.abc import Sequence

from bench.figures import Aim, Figure, figure, median
from bench.installation import Installation, installation

_ROUNDS = 5
_BARE = "import django.conf, django; django.conf.settings.configure(); django.setup()"


def measure() -> Sequence[Figure]:
    with installation() as place:
        _start(place)
        rounds = [(_start(place), _bare()) for _ in range(_ROUNDS)]
    seconds, bare = (median(one[way] for one in rounds) for way in (0, 1))
    return [figure("later start, to the first answer", seconds, "s", baseline=bare, aim=Aim("at most", 5))]


def _start(place: Installation) -> float:
    started = time.monotonic()
    with place.running("serve"):
        return time.monotonic() - started


def _bare() -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", _BARE], check=True)
    return time.monotonic() - started
