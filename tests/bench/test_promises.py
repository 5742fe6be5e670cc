"""Every promise is told, aimed and listed. Whether it is kept is for `make bench` to say: machines differ."""

from importlib import import_module

import pytest

from bench.figures import Aim, figure, percentile
from bench.promises import PROMISES
from tests.architecture.sources import ROOT

TOLD = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_is_told_and_aims_at_something(promise: str) -> None:
    assert f"| `{promise}` |" in TOLD
    assert callable(import_module(f"bench.{promise}").measure)
    assert "Aim(" in (ROOT / "bench" / f"{promise}.py").read_text(encoding="utf-8")


def test_every_module_that_measures_is_on_the_list() -> None:
    measuring = {file.stem for file in (ROOT / "bench").glob("*.py") if "\ndef measure()" in file.read_text()}
    assert measuring == set(PROMISES)


def test_a_figure_stands_beside_its_baseline_and_says_whether_the_aim_is_met() -> None:
    slow = figure("answers", 12.3456, "ms", baseline=4.0, aim=Aim("at most", 2, "ratio"))
    fast = figure("answers", 3.0, "ms", baseline=4.0, aim=Aim("at most", 5))

    assert (slow.figure, slow.ratio, slow.aim, slow.met) == (12.35, 3.086, "at most 2 × baseline", False)
    assert (fast.ratio, fast.aim, fast.met) == (0.75, "at most 5", True)
    assert percentile(range(1, 101), 95) == 95
