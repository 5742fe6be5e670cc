"""A PostgreSQL for the tests: the one that answers on this machine, else a throw-away one."""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SERVER = "postgresql://postgres@127.0.0.1:5432"
# The test databases are named after this: two checkouts tested at the same time must not share them.
STANDING = f"{_SERVER}/komin_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}"


# Nothing is kept longer than the run: nothing need be written so that it outlives a crash of the machine.
_FORGETTING = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"


def _answers(address: str) -> bool:
    psql = shutil.which("psql")
    if psql is None:
        return False
    asked = subprocess.run([psql, address, "-Atc", "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user"],
                           capture_output=True, text=True, timeout=10, check=False)  # fmt: skip
    return asked.stdout.strip() == "t"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _as_postgres(*command: str | Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return [*prefix, *map(str, command)]


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The address of a PostgreSQL whose user may create databases; one made here is gone afterwards."""
    if _answers(f"{_SERVER}/postgres"):
        yield STANDING
        return
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    with tempfile.TemporaryDirectory(prefix="komin-postgresql-") as folder:
        Path(folder).chmod(0o777)
        data, port = Path(folder) / "data", _free_port()
        subprocess.run(_as_postgres(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"),
                       check=True, capture_output=True)  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {_FORGETTING}"
        start = ("-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start")
        subprocess.run(_as_postgres(binaries / "pg_ctl", *start), check=True, capture_output=True)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(_as_postgres(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"),
                           check=False, capture_output=True)  # fmt: skip
