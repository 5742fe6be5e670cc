"""Work for the tests: it writes down that it was done, in a file a test can read while workers run."""

import os
import time
from pathlib import Path

from komin.platform.jobs.models import Job
from komin.platform.jobs.queue import GiveUpError, job, report_progress


def _write_down(folder: str, line: str) -> None:
    with Path(folder, "done").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@job(name="test.note")
def note(*, folder: str, line: str) -> None:
    _write_down(folder, line)


@job(name="test.fail", most_deliveries=3)
def fail(*, folder: str) -> None:
    _write_down(folder, "tried")
    raise ConnectionResetError("the mailbox 'ada.lovelace' of ada@example.com is away")


@job(name="test.hopeless")
def hopeless(*, folder: str) -> None:
    _write_down(folder, "tried")
    raise GiveUpError("this can't ever work")


@job(name="test.work_until_told")
def work_until_told(*, folder: str) -> None:
    """Begins, then works until the file `end` is there; only then it is done."""
    Path(folder, f"begun.{os.getpid()}").touch()
    while not Path(folder, "end").exists():
        time.sleep(0.02)
    _write_down(folder, "done")


@job(name="test.work_through_renewals")
def work_through_renewals(*, folder: str, times: int) -> None:
    """Works until its own lease was renewed `times` times."""
    Path(folder, f"begun.{os.getpid()}").touch()
    seen: set[object] = set()
    while len(seen) <= times:
        seen.update(Job.objects.filter(name="test.work_through_renewals").values_list("visible_at", flat=True))
        time.sleep(0.05)
    _write_down(folder, "done")


@job(name="test.kill_my_worker", most_deliveries=2)
def kill_my_worker(*, folder: str) -> None:
    _write_down(folder, "killed")
    os.kill(os.getpid(), 9)


@job(name="test.count_to")
def count_to(*, total: int) -> None:
    for done in range(1, total + 1):
        report_progress(done, total)


@job(name="test.needs_person")
def needs_person(*, person_id: str, folder: str) -> None:
    _write_down(folder, person_id)
