"""Make the key of encrypted backups: the private half in a file, the public half on the screen."""

import argparse
import os
from pathlib import Path

from komin.conf.command_line import Refused
from komin.conf.sealing import new_key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where to write the private key, e.g. komin.key; must not exist")


def run(arguments: argparse.Namespace) -> int:
    key, recipient = new_key()
    try:
        descriptor = os.open(arguments.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refused(f"{arguments.file} can't be written ({error.strerror}).") from error
    print(f"{arguments.file} opens the backups: keep it away from this machine, and in two places.")
    print("Without it no backup can be opened by anybody.")
    print(f"KOMIN_BACKUP_RECIPIENTS={recipient}")
    return 0
