"""`python -m bench.bare_server PORT THREADS`: a bare Django view on the server that the product runs on."""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

if __name__ == "__main__":
    port, threads = map(int, sys.argv[1:])
    Granian(
        "bench.bare_django:application",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_level=LogLevels.warning,
    ).serve()
