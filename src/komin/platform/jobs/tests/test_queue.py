"""What a slice may rely on when it enqueues a job."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from komin.kernel import clock
from komin.platform.jobs import registry
from komin.platform.jobs.broker import current_broker
from komin.platform.jobs.models import DeadLetter, Job
from komin.platform.jobs.queue import enqueue, list_dead_letters, queue_health, replay
from komin.platform.jobs.testing import run_jobs
from komin.platform.jobs.tests import counted_work as work

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def done(folder: Path) -> list[str]:
    file = folder / "done"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def test_jobs_are_done_in_the_order_of_arrival(tmp_path: Path) -> None:
    for line in ("first", "second", "third"):
        enqueue(work.note, folder=str(tmp_path), line=line)
    assert run_jobs() == 3
    assert done(tmp_path) == ["first", "second", "third"]
    assert run_jobs() == 0


def test_a_job_of_a_change_that_was_rolled_back_does_not_exist(tmp_path: Path) -> None:
    enqueue(work.note, folder=str(tmp_path), line="kept")
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(work.note, folder=str(tmp_path), line="rolled-back")
        raise RuntimeError
    run_jobs()
    assert done(tmp_path) == ["kept"]


def test_a_failed_job_rests_twice_as_long_each_time_while_others_go_on(tmp_path: Path) -> None:
    pauses = []
    with clock.standing_at(MONDAY):
        job_id = enqueue(work.fail, folder=str(tmp_path))
        enqueue(work.note, folder=str(tmp_path), line="other")
        run_jobs(failures=True)
        pauses.append(Job.objects.get(id=job_id).visible_at - MONDAY)
        run_jobs(failures=True)
        assert done(tmp_path) == ["tried", "other"], "not tried again before its time"
    again = MONDAY + timedelta(seconds=5)
    with clock.standing_at(again):
        run_jobs(failures=True)
        pauses.append(Job.objects.get(id=job_id).visible_at - again)
    assert pauses == [timedelta(seconds=5), timedelta(seconds=10)]


def test_the_pause_never_exceeds_an_hour(tmp_path: Path) -> None:
    enqueue(work.note, folder=str(tmp_path), line="x")
    delivery = current_broker().claim()
    assert delivery is not None
    late = type(delivery)(delivery.id, delivery.name, delivery.arguments, 40, delivery.holder)
    assert late.pause == timedelta(hours=1)


def test_a_job_that_keeps_failing_is_given_up_and_can_be_replayed(tmp_path: Path) -> None:
    job_id = enqueue(work.fail, folder=str(tmp_path))
    for hours in range(5):
        run_jobs(later=timedelta(hours=hours), failures=True)
    assert done(tmp_path) == ["tried"] * 3
    (letter,) = list_dead_letters()
    assert (letter.id, letter.name, letter.deliveries) == (job_id, "test.fail", 3)
    assert letter.error == "ConnectionResetError"
    assert letter.raised_at.startswith("komin.platform.jobs.tests.counted_work:")
    assert queue_health().dead_letters == 1

    replay(letter)
    replay(letter)
    assert Job.objects.count() == 1 and not DeadLetter.objects.exists()
    run_jobs(failures=True)
    assert done(tmp_path) == ["tried"] * 4


def test_a_dead_letter_does_not_repeat_what_the_error_says_about_people(tmp_path: Path) -> None:
    enqueue(work.fail, folder=str(tmp_path))
    for hours in range(3):
        run_jobs(later=timedelta(hours=hours), failures=True)
    (letter,) = list_dead_letters()
    assert "ada" not in letter.message.lower()
    assert letter.message == "the mailbox ‘…’ of …@… is away"


def test_a_job_that_says_it_is_hopeless_is_not_tried_again(tmp_path: Path) -> None:
    enqueue(work.hopeless, folder=str(tmp_path))
    run_jobs(failures=True)
    assert done(tmp_path) == ["tried"]
    assert [letter.deliveries for letter in list_dead_letters()] == [1]


def test_a_failing_job_raises_in_a_test_that_does_not_expect_it(tmp_path: Path) -> None:
    enqueue(work.fail, folder=str(tmp_path))
    with pytest.raises(ConnectionResetError):
        run_jobs()


def test_a_job_whose_workers_vanish_is_delivered_again_after_the_lease_and_given_up_in_the_end(tmp_path: Path) -> None:
    enqueue(work.kill_my_worker, folder=str(tmp_path))
    broker = current_broker()
    for lost in range(2):
        with clock.standing_at(MONDAY + timedelta(days=400, minutes=lost)):
            assert broker.claim() is not None
            assert broker.claim() is None, "held by the first"
    with clock.standing_at(MONDAY + timedelta(days=401)):
        assert broker.claim() is None
    assert [(letter.error, letter.deliveries) for letter in list_dead_letters()] == [("WorkerLostError", 3)]
    assert not Job.objects.exists()


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


def test_being_stopped_does_not_count_as_a_delivery(tmp_path: Path) -> None:
    enqueue(work.note, folder=str(tmp_path), line="x")
    broker = current_broker()
    for _ in range(20):
        delivery = broker.claim()
        assert delivery is not None
        broker.put_back(delivery, after=timedelta(0), counts=False)
    run_jobs()
    assert done(tmp_path) == ["x"]


def test_arguments_that_do_not_fit_are_refused_when_enqueued(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        enqueue(work.note, folder=str(tmp_path))
    with pytest.raises(TypeError):
        enqueue(work.note, folder=tmp_path, line="x")
    with pytest.raises(registry.UnknownJobError):
        enqueue(done, folder=str(tmp_path))
    with pytest.raises(registry.UnknownJobError):
        enqueue("test.nothing", folder=str(tmp_path))
    assert not Job.objects.exists()


def test_a_job_is_enqueued_by_its_name_too(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        enqueue("test.note", folder=str(tmp_path))
    enqueue("test.note", folder=str(tmp_path), line="named")
    run_jobs()
    assert done(tmp_path) == ["named"]


def test_a_job_that_asks_for_the_person_who_waits_is_told(tmp_path: Path) -> None:
    person_id = uuid.uuid4()
    enqueue(work.needs_person, person_id=person_id, folder=str(tmp_path))
    run_jobs()
    assert done(tmp_path) == [str(person_id)]


def test_a_job_of_another_version_of_the_product_waits_and_is_given_up_in_the_end() -> None:
    current_broker().put(Job(id=uuid.uuid4(), name="gone.with_the_old_version", visible_at=clock.now()))
    for hours in range(9):
        run_jobs(later=timedelta(hours=hours), failures=True)
    assert [letter.error for letter in list_dead_letters()] == ["UnknownJobError"]


def test_two_functions_can_not_have_one_name() -> None:
    with pytest.raises(ValueError, match=r"test\.note"):
        registry.job(name="test.note")(lambda: None)


def test_health_says_how_many_wait_and_for_how_long(tmp_path: Path) -> None:
    with clock.standing_at(MONDAY):
        enqueue(work.note, folder=str(tmp_path), line="x")
        enqueue(work.note, folder=str(tmp_path), line="y")
    with clock.standing_at(MONDAY + timedelta(seconds=90)):
        health = queue_health()
    assert (health.waiting, health.oldest_seconds, health.dead_letters) == (2, 90.0, 0)
