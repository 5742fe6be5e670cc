"""`python -m bench [NAME]`: measure every promise, or one, print the figures and write bench/results/NAME.json."""

import os
import subprocess
import sys
from collections.abc import Sequence

from bench.figures import keep, table
from bench.promises import PROMISES, Missing, measure


def main(arguments: Sequence[str]) -> int:
    unknown = [name for name in arguments if name not in PROMISES]
    if unknown:
        print(f"bench: {unknown[0]} is not measured. Choose of {', '.join(PROMISES)}.", file=sys.stderr)
        return 2
    if len(arguments) == 1:
        return _measure(arguments[0])
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} at work when this began", flush=True)
    # A process for each: what one leaves in memory is not in another's figures.
    programs = [[sys.executable, "-m", "bench", name] for name in arguments or PROMISES]
    return max([subprocess.run(program, check=False).returncode for program in programs])


def _measure(promise: str) -> int:
    try:
        figures = measure(promise)
    except Missing as missing:
        print(f"bench {promise}: {missing}", file=sys.stderr)
        return 1
    keep(promise, figures)
    print(f"\n{table(promise, figures)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
