"""Real workers on a real database: killed, stopped and racing, they do every job, once."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from komin.platform.jobs.tests.installation import Installation, Worker, installation, wait_until

# A worker also does what is due by the clock, which may be now: only the jobs of the tests are looked at.
JOBS_LEFT = "answer = Job.objects.filter(name__startswith='test.').count()"
DELIVERIES = "answer = [[job.deliveries, job.holder] for job in Job.objects.filter(name__startswith='test.')]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(autouse=True)
def no_worker_and_no_job_outlives_its_test(site: Installation) -> Iterator[None]:
    yield
    site.end_workers()
    site.run("Job.objects.filter(name__startswith='test.').delete()")


def done(folder: Path) -> list[str]:
    file = folder / "done"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def begun_in(folder: Path) -> list[int]:
    """The processes that began the job."""
    return [int(file.suffix[1:]) for file in folder.glob("begun.*")]


def begin_long_work(site: Installation, folder: Path) -> tuple[Worker, int]:
    """A worker in the middle of a job, and the process that is at it."""
    site.run("enqueue(work.work_until_told, folder=folder)", folder=str(folder))
    worker = site.start_worker()
    wait_until(lambda: begun_in(folder))
    return worker, begun_in(folder)[0]


def let_it_end(site: Installation, folder: Path) -> None:
    (folder / "end").touch()
    wait_until(lambda: done(folder))
    wait_until(lambda: site.run(JOBS_LEFT) == 0)
    assert done(folder) == ["done"]


def test_whoever_waits_for_a_page_comes_before_work(site: Installation, tmp_path: Path) -> None:
    _, process = begin_long_work(site, tmp_path)
    assert os.getpriority(os.PRIO_PROCESS, process) > os.getpriority(os.PRIO_PROCESS, 0)
    let_it_end(site, tmp_path)


def test_the_work_of_a_killed_worker_is_done_once_by_another(site: Installation, tmp_path: Path) -> None:
    worker, _ = begin_long_work(site, tmp_path)
    worker.kill_all()
    assert done(tmp_path) == []
    site.start_worker()
    wait_until(lambda: len(begun_in(tmp_path)) == 2)
    let_it_end(site, tmp_path)


def test_a_killed_process_is_replaced_and_its_work_done_once(site: Installation, tmp_path: Path) -> None:
    _, busy = begin_long_work(site, tmp_path)
    os.kill(busy, signal.SIGKILL)
    wait_until(lambda: len(begun_in(tmp_path)) == 2)
    let_it_end(site, tmp_path)


def test_a_worker_goes_on_after_its_idle_processes_were_killed(site: Installation, tmp_path: Path) -> None:
    worker = site.start_worker(2)
    wait_until(lambda: len(worker.children()) == 4)
    before = worker.children()
    for child in before:
        os.kill(child, signal.SIGKILL)
    wait_until(lambda: len(worker.children()) == 4 and not set(before) & set(worker.children()))
    site.run("enqueue(work.note, folder=folder, line='done')", folder=str(tmp_path))
    let_it_end(site, tmp_path)


def test_nothing_is_left_running_when_the_worker_itself_is_killed(site: Installation, tmp_path: Path) -> None:
    worker, busy = begin_long_work(site, tmp_path)
    children = worker.children()
    assert busy in children
    worker.process.kill()
    worker.process.wait()
    wait_until(lambda: not any(Path("/proc", str(child)).exists() for child in children))
    assert site.run(DELIVERIES) == [[0, None]]
    site.start_worker()
    let_it_end(site, tmp_path)


def test_a_job_that_kills_its_worker_is_given_up(site: Installation, tmp_path: Path) -> None:
    site.run("enqueue(work.kill_my_worker, folder=folder)", folder=str(tmp_path))
    site.run("enqueue(work.note, folder=folder, line='other')", folder=str(tmp_path))
    site.start_worker()
    letters = "answer = [[letter.name, letter.error] for letter in DeadLetter.objects.all()]"
    wait_until(lambda: site.run(letters))
    assert site.run(letters) == [["test.kill_my_worker", "WorkerLostError"]]
    assert done(tmp_path).count("killed") == 2
    assert "other" in done(tmp_path)


def test_a_job_longer_than_its_lease_stays_with_its_worker(site: Installation, tmp_path: Path) -> None:
    site.run("enqueue(work.work_through_renewals, folder=folder, times=5)", folder=str(tmp_path))
    site.start_worker()
    site.start_worker()
    wait_until(lambda: done(tmp_path))
    assert len(begun_in(tmp_path)) == 1
    let_it_end(site, tmp_path)


def test_two_workers_of_four_processes_do_two_hundred_jobs_once_each(site: Installation, tmp_path: Path) -> None:
    code = "for line in range(200): enqueue(work.note, folder=folder, line=str(line))"
    site.run(code, folder=str(tmp_path))
    site.start_worker(2)
    site.start_worker(2)
    wait_until(lambda: len(done(tmp_path)) >= 200, seconds=60)
    wait_until(lambda: site.run(JOBS_LEFT) == 0)
    assert sorted(map(int, done(tmp_path))) == list(range(200))


def test_a_worker_that_is_asked_to_stop_finishes_its_job(site: Installation, tmp_path: Path) -> None:
    worker, _ = begin_long_work(site, tmp_path)
    worker.process.terminate()
    (tmp_path / "end").touch()
    assert worker.process.wait(timeout=30) == 0
    assert done(tmp_path) == ["done"]
    assert site.run(JOBS_LEFT) == 0


def test_a_worker_that_is_asked_twice_hands_its_job_back_at_once(site: Installation, tmp_path: Path) -> None:
    worker, _ = begin_long_work(site, tmp_path)
    worker.process.terminate()
    worker.process.send_signal(signal.SIGINT)
    assert worker.process.wait(timeout=30) == 0
    assert done(tmp_path) == []
    assert site.run(DELIVERIES) == [[0, None]]
    site.start_worker()
    let_it_end(site, tmp_path)
