"""The queue in Redis keeps the same promises."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from django.db import transaction
from django_q.conf import Conf
from pytest_django import Settings

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.jobs.broker import current_broker
from komin.platform.jobs.models import Job
from komin.platform.jobs.queue import enqueue, list_dead_letters, queue_health, replay
from komin.platform.jobs.redis_broker import RedisBroker
from komin.platform.jobs.testing import run_jobs
from komin.platform.jobs.tests import counted_work as work
from komin.platform.jobs.tests.installation import installation, wait_until
from komin.platform.jobs.tests.redis_server import server
from komin.platform.jobs.tests.test_queue import done

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["server"]
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def queue_in_redis(server: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    redis.Redis.from_url(server).flushall()
    monkeypatch.setattr(Conf, "REDIS", server)
    settings.Q_CLUSTER = {
        **settings.Q_CLUSTER, "broker_class": "komin.platform.jobs.redis_broker.RedisBroker"
    }  # fmt: skip


def test_jobs_move_to_redis_on_commit_and_are_done_in_order(tmp_path: Path) -> None:
    with transaction.atomic():
        for line in ("first", "second", "third"):
            enqueue(work.note, folder=str(tmp_path), line=line)
        assert queue_health().waiting == 3 and not current_broker().connection.keys("*")
    assert not Job.objects.exists()
    assert queue_health().waiting == 3
    run_jobs()
    assert done(tmp_path) == ["first", "second", "third"]
    assert not current_broker().connection.keys("*"), "nothing is left behind"


def test_a_rolled_back_job_never_reaches_redis(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(work.note, folder=str(tmp_path), line="x")
        raise RuntimeError
    assert run_jobs() == 0


def test_a_job_whose_process_died_after_the_commit_is_moved_by_a_worker(tmp_path: Path) -> None:
    Job.objects.create(
        id=new_id(),
        name="test.note",
        arguments={"folder": str(tmp_path), "line": "left"},
    )
    assert run_jobs() == 1
    assert done(tmp_path) == ["left"]


def test_failures_rest_longer_each_time_and_end_in_the_dead_letters(tmp_path: Path) -> None:
    enqueue(work.fail, folder=str(tmp_path))
    run_jobs(failures=True)
    assert run_jobs(failures=True) == 0
    for hours in (1, 2):
        run_jobs(later=timedelta(hours=hours), failures=True)
    (letter,) = list_dead_letters()
    assert (letter.deliveries, letter.error, done(tmp_path)) == (3, "ConnectionResetError", ["tried"] * 3)
    replay(letter)
    run_jobs(failures=True)
    assert done(tmp_path) == ["tried"] * 4


def test_a_silent_worker_loses_its_job_and_crashes_are_counted(tmp_path: Path) -> None:
    enqueue(work.kill_my_worker, folder=str(tmp_path))
    broker = current_broker()
    for lost in range(2):
        with clock.standing_at(MONDAY + timedelta(days=400, minutes=lost)):
            assert broker.claim() is not None
            assert broker.claim() is None, "held by the first"
    with clock.standing_at(MONDAY + timedelta(days=401)):
        assert broker.claim() is None
    assert [letter.error for letter in list_dead_letters()] == ["WorkerLostError"]


def test_a_worker_that_lost_its_lease_can_neither_renew_nor_finish_nor_put_back(tmp_path: Path) -> None:
    enqueue(work.note, folder=str(tmp_path), line="x")
    broker = current_broker()
    slow = broker.claim()
    assert slow is not None
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        quick = broker.claim()
        assert quick is not None and quick.id == slow.id
        assert not broker.renew(slow)
        assert not broker.finish(slow)
        assert not broker.put_back(slow, after=timedelta(0))
        assert broker.renew(quick)
        assert broker.finish(quick)


def test_a_renewed_lease_holds_and_a_job_given_back_is_not_counted(tmp_path: Path) -> None:
    enqueue(work.note, folder=str(tmp_path), line="x")
    broker = current_broker()
    assert isinstance(broker, RedisBroker)
    delivery = broker.claim()
    assert delivery is not None
    assert broker.renew(delivery)
    assert broker.lock_size() == 1
    assert broker.claim() is None
    assert broker.put_back(delivery, after=timedelta(0), counts=False)
    again = broker.claim()
    assert again is not None and again.deliveries == 1


def test_the_work_of_a_killed_worker_is_done_once_by_another(server: str, tmp_path: Path) -> None:
    with installation(tmp_path, KOMIN_JOBS_URL=server) as site:
        site.run("enqueue(work.work_until_told, folder=folder)", folder=str(tmp_path))
        worker = site.start_worker()
        wait_until(lambda: list(tmp_path.glob("begun.*")))
        worker.kill_all()
        site.start_worker(2)
        wait_until(lambda: len(list(tmp_path.glob("begun.*"))) == 2)
        (tmp_path / "end").touch()
        wait_until(lambda: done(tmp_path))
        wait_until(lambda: not redis.Redis.from_url(server).keys("*"))
        assert done(tmp_path) == ["done"]


def test_redis_being_away_delays_a_job_and_troubles_nobody(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setattr(Conf, "REDIS", f"redis://127.0.0.1:{port}/0")
    enqueue(work.note, folder=str(tmp_path), line="late")
    assert Job.objects.count() == 1
    monkeypatch.setattr(Conf, "REDIS", server)
    run_jobs()
    assert done(tmp_path) == ["late"]
