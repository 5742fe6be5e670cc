"""What every process that opens files of others does: limit itself before it reads a byte, and answer in one line of
JSON.

Imports neither Django nor settings.
"""

import errno
import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from komin.kernel.alone import stay_alone

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE)


def confine(*, memory: int, cpu_seconds: int, largest_output: int) -> None:
    """`memory` and `largest_output` in bytes."""
    stay_alone()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Two seconds apart: at the first the process is told that time is over (SIGXCPU), at the second it is killed.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_output, largest_output))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(work: Callable[[], dict[str, Any]], *, is_machine: Callable[[OSError], bool]) -> int:
    """Write what came of `work`, a refusal for whatever it raises. The machine's own trouble says nothing about the
    file and is raised."""
    try:
        result = work()
    except MemoryError:
        result = {"refusal": "too_heavy"}
    except OSError as error:
        if is_machine(error):
            raise
        result = {"refusal": "damaged"}
    except Exception:  # decoders raise anything on damaged or hostile bytes; each means the same to the person
        result = {"refusal": "damaged"}
    sys.stdout.write(json.dumps(result))
    return 0


def is_full(error: OSError) -> bool:
    return error.errno in _FULL
