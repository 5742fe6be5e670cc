"""What a promise is measured by, and how it is written down and printed."""

import json
import math
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound of the figure itself, or of its ratio to the baseline."""

    bound: Literal["at most", "at least"]
    value: float
    of: Literal["figure", "ratio"] = "figure"

    def __str__(self) -> str:
        return f"{self.bound} {self.value:g}" + (" × baseline" if self.of == "ratio" else "")

    def is_met(self, figure: float, ratio: float | None) -> bool:
        measured = figure if self.of == "figure" else ratio
        if measured is None:
            return False
        return measured <= self.value if self.bound == "at most" else measured >= self.value


@dataclass(frozen=True, slots=True)
class Figure:
    """`figure` in `unit`; `baseline` in the same unit, None where nothing compares. `met` is None without an aim."""

    name: str
    figure: float
    unit: str
    baseline: float | None
    ratio: float | None
    aim: str | None
    met: bool | None


def tell(what: str) -> None:
    """Say what is being done, beside the figures and not among them."""
    print(f"  {what}", file=sys.stderr, flush=True)


def figure(name: str, value: float, unit: str, *, baseline: float | None = None, aim: Aim | None = None) -> Figure:
    ratio = _short(value / baseline) if baseline else None
    return Figure(
        name=name,
        figure=_short(value),
        unit=unit,
        baseline=None if baseline is None else _short(baseline),
        ratio=ratio,
        aim=str(aim) if aim else None,
        met=aim.is_met(value, ratio) if aim else None,
    )


def _short(value: float) -> float:
    """Four significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, max(0, 3 - math.floor(math.log10(abs(value)))))


def percentile(values: Iterable[float], percent: int) -> float:
    """The smallest value that `percent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def keep(promise: str, figures: Sequence[Figure]) -> Path:
    """Write bench/results/NAME.json."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{promise}.json"
    file.write_text(json.dumps([asdict(one) for one in figures], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def table(promise: str, figures: Sequence[Figure]) -> str:
    """The figures as a person reads them."""
    head = (promise, "figure", "baseline", "ratio", "aim", "")
    rows = [head, *(_row(one) for one in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _row(one: Figure) -> tuple[str, ...]:
    return (
        f"  {one.name}",
        f"{one.figure:,g} {one.unit}",
        "" if one.baseline is None else f"{one.baseline:,g} {one.unit}",
        "" if one.ratio is None else f"{one.ratio:g}",
        one.aim or "",
        {True: "met", False: "NOT MET", None: ""}[one.met],
    )
