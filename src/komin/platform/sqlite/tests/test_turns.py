"""Writers wait in turn, within a process and among several."""

import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

import pytest
from django.db import connection, transaction

from komin.platform.search.models import SearchWord
from komin.platform.sqlite.turns import Turns
from tests.together import at_once, real_database

__all__ = ["real_database"]

ACME = uuid.UUID(int=1)
_LONG = 30.0
# Holds what a process holds while it begins, until its input ends.
_ANOTHER_PROCESS = """
import sys
from komin.platform.sqlite.turns import Turns
def begin():
    print("begun", flush=True)
    sys.stdin.read()
Turns(sys.argv[1]).take(30, begin=begin)
"""


def nothing() -> None:
    pass


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for(tmp_path: Path) -> None:
    turns, served = Turns(str(tmp_path / "turn")), list[int]()
    assert turns.take(_LONG, begin=nothing)

    def wait(place: int) -> None:
        turns.take(_LONG, begin=nothing)
        served.append(place)
        turns.give()

    threads = [threading.Thread(target=wait, args=(place,)) for place in range(6)]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        while len(turns._waiting) < number:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join()
    assert served == list(range(6))


def test_whoever_waits_too_long_is_told_and_does_not_hold_up_the_others(tmp_path: Path) -> None:
    turns = Turns(str(tmp_path / "turn"))
    assert turns.take(_LONG, begin=nothing)
    assert not turns.take(0.01, begin=nothing)
    turns.give()
    assert turns.take(0.01, begin=nothing)


def test_what_can_not_begin_ends_its_turn(tmp_path: Path) -> None:
    turns = Turns(str(tmp_path / "turn"))

    def fails() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        turns.take(_LONG, begin=fails)
    assert turns.take(0.01, begin=nothing)


def test_another_process_waits_while_one_begins_and_no_longer(tmp_path: Path) -> None:
    path = str(tmp_path / "turn")
    command = [sys.executable, "-c", _ANOTHER_PROCESS, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == b"begun\n"
        turns = Turns(path)
        assert not turns.take(0.01, begin=nothing)
        other.stdin.close()
        assert turns.take(_LONG, begin=nothing)


@pytest.mark.usefixtures("real_database")
def test_of_many_who_write_at_once_nobody_is_refused_and_nothing_is_lost() -> None:
    def write(place: int) -> None:
        for number in range(5):
            with transaction.atomic():
                SearchWord.objects.create(workspace_id=ACME, word=f"word{place}of{number}", length=8)

    outcomes = at_once([lambda place=place: write(place) for place in range(12)])  # type: ignore[misc]
    assert outcomes == [None] * 12
    assert SearchWord.objects.in_workspace(ACME).count() == 60


@pytest.mark.usefixtures("real_database")
def test_a_transaction_that_fails_or_loses_its_connection_ends_its_turn() -> None:
    with pytest.raises(ValueError), transaction.atomic():
        raise ValueError
    with transaction.atomic():
        SearchWord.objects.create(workspace_id=ACME, word="lost", length=4)
        connection.close()

    def write() -> None:
        with transaction.atomic():
            SearchWord.objects.create(workspace_id=ACME, word="kept", length=4)

    assert at_once([write]) == [None]
    assert list(SearchWord.objects.in_workspace(ACME).values_list("word", flat=True)) == ["kept"]
