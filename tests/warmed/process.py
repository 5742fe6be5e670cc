"""The product, loaded: `process.py SOCKET` forks for each command that it is sent, and ends with whoever sends them."""

import gc
import json
import os
import socket
import sys
import threading
from pathlib import Path
from types import ModuleType

# What Python puts here is the folder of the file that it runs: for `-c` and `-m` it is the folder one stands in.
sys.path[0] = str(Path.cwd())
_KOMIN = ["-m", "komin"]


def load() -> None:
    from komin.conf.command_line import start_django

    start_django()
    assert threading.active_count() == 1, "a fork has none of the threads"
    # What is there is not looked through, and so not copied, by every command.
    gc.collect()
    gc.freeze()


def forked_for_a_command(asked: socket.socket) -> list[str]:
    """Returns in a process of its own for each command: its arguments."""
    while True:
        word, files, *_ = socket.recv_fds(asked, 10, 3)
        if not word:
            os._exit(0)
        child = os.fork()
        if not child:
            asked.close()
            with os.fdopen(files[0], encoding="utf-8") as told:
                arguments: list[str] = json.load(told)
            for standard, file in enumerate(files[1:], start=1):
                os.dup2(file, standard)
                os.close(file)
            return arguments
        for file in files:
            os.close(file)
        asked.send(json.dumps(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def run(arguments: list[str]) -> int:
    if arguments[:2] == _KOMIN:
        from komin.conf.command_line import main

        sys.argv = ["komin", *arguments[2:]]
        return main()
    assert arguments[0] == "-c"
    sys.argv = ["-c", *arguments[2:]]
    sys.modules["__main__"] = module = ModuleType("__main__")
    exec(compile(arguments[1], "<string>", "exec"), module.__dict__)  # noqa: S102
    return 0


if __name__ == "__main__":
    connection = socket.socket(fileno=int(sys.argv[1]))
    load()
    connection.send(b"loaded")
    sys.exit(run(forked_for_a_command(connection)))
