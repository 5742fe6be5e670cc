"""The disk is full: who sends is told so, nothing acknowledged is lost, and with room again everything goes on."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from komin.platform.jobs.tests.installation import installation
from komin.playbooks.media.limits import PART_SIZE
from tests.components import lacking
from tests.faults.program import Answer, Program, served

_SIZE = 60 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    if not mounted:
        lacking("A small disk can be mounted by root only: run the tests as root, where mounting is allowed.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(folder: Path) -> Path:
    """Until nothing more goes in."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            return filler


def _save_until_refused(program: Program) -> tuple[list[str], Answer]:
    """What was acknowledged, and the answer that was a refusal."""
    saved: list[str] = []
    for _ in range(500):
        command = f"{uuid.uuid4()} {'x' * 200}"
        answer = program.ask("POST", f"playbooks/{program.playbook}/operations", program.addition(command))
        if answer.status != 200:
            return saved, answer
        saved.append(command)
    raise AssertionError("it was never refused")


def test_an_upload_is_told_that_the_disk_is_full_and_goes_on_later(small_disk: Path) -> None:
    with installation(small_disk) as place, served(place) as (_server, program):
        content = os.urandom(PART_SIZE)
        upload = program.ask("POST", "uploads", {"file_name": "IMG_1.jpg", "size": 2 * PART_SIZE}).body["id"]
        assert program.ask("PUT", f"uploads/{upload}/parts/1", content).status == 204
        filler = _fill(small_disk)
        refused = program.ask("PUT", f"uploads/{upload}/parts/2", content)
        assert (refused.status, refused.body["code"]) == (503, "disk_full")
        assert "full" in refused.body["detail"]
        filler.unlink()
        assert program.ask("GET", f"uploads/{upload}").body["received"] == [1]
        assert program.ask("PUT", f"uploads/{upload}/parts/2", content).status == 204
        assert program.ask("POST", f"uploads/{upload}/completion").status == 201


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its data on a disk of its own")
def test_a_change_is_told_that_the_disk_is_full_and_is_taken_later(small_disk: Path) -> None:
    with installation(small_disk) as place, served(place) as (_server, program):
        filler = _fill(small_disk)
        saved, refused = _save_until_refused(program)
        assert (refused.status, refused.body["code"]) == (503, "disk_full"), refused
        filler.unlink()
        assert program.commands() == saved
        addition = program.addition("There is room again.")
        assert program.ask("POST", f"playbooks/{program.playbook}/operations", addition).status == 200
        assert program.commands() == [*saved, "There is room again."]
