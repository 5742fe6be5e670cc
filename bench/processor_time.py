"""What processes took of the machine, as Linux counts it (proc(5))."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def family(pid: int) -> list[int]:
    """The process and all that it started, directly or not."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(found for child in children for found in family(int(child)))]


def processor_seconds(pid: int) -> float:
    """Of the process and its family, in the program and in the system."""
    return sum(sum(map(int, _stat(one)[11:13])) for one in family(pid)) / _TICKS


def resident_bytes(pid: int) -> int:
    """Memory of the process alone; what it shares with others is counted in full."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES


def _stat(pid: int) -> list[str]:
    """What follows the name of the program, which may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
