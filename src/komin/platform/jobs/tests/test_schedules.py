"""Schedules: at their time, once, however many workers look."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.jobs import registry
from komin.platform.jobs.broker import current_broker
from komin.platform.jobs.cron import Cron
from komin.platform.jobs.jobs import forget
from komin.platform.jobs.models import DeadLetter, Job, JobProgress, ScheduleSlot
from komin.platform.jobs.queue import scheduled
from komin.platform.jobs.schedules import _begin, _fire, fire_due_schedules

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def every_night(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only one schedule: at three o'clock."""
    for kept in ("_kinds", "_names", "_schedules"):
        monkeypatch.setattr(registry, kept, {})

    @scheduled(cron="0 3 * * *", name="test.every_night")
    def every_night() -> None:
        """Nothing to do."""

    yield


def look_at(moment: datetime, *, workers: int = 1) -> int:
    """How many jobs there are after so many workers looked at the clock."""
    with clock.standing_at(moment):
        for _ in range(workers):
            fire_due_schedules(current_broker().put)
    return Job.objects.filter(name="test.every_night").count()


@pytest.mark.django_db
@pytest.mark.usefixtures("every_night")
class TestEveryNight:
    def test_a_new_schedule_waits_for_its_first_slot(self) -> None:
        assert look_at(MONDAY + timedelta(hours=10)) == 0
        assert look_at(MONDAY + timedelta(hours=26, minutes=59)) == 0
        assert look_at(MONDAY + timedelta(hours=27)) == 1

    def test_a_slot_is_fired_once_by_all_workers_together(self) -> None:
        look_at(MONDAY, workers=3)
        assert look_at(MONDAY + timedelta(hours=3, seconds=1), workers=3) == 1
        assert look_at(MONDAY + timedelta(hours=20), workers=3) == 1
        assert look_at(MONDAY + timedelta(hours=27), workers=3) == 2

    def test_of_two_workers_that_looked_at_the_same_moment_one_fires(self) -> None:
        look_at(MONDAY)
        (schedule,), slot = registry.schedules(), MONDAY + timedelta(hours=3)
        for _ in range(2):
            _fire(schedule, slot, current_broker().put)
        assert Job.objects.filter(name="test.every_night").count() == 1

    def test_two_workers_that_meet_a_new_schedule_at_once_both_go_on(self) -> None:
        for _ in range(2):
            _begin("test.every_night", MONDAY)
        assert ScheduleSlot.objects.count() == 1

    def test_of_the_slots_missed_in_a_pause_one_is_made_up_for(self) -> None:
        look_at(MONDAY)
        assert look_at(MONDAY + timedelta(days=9)) == 1


@pytest.mark.parametrize(
    ("expression", "moment", "slot"),
    [
        ("0 3 * * *", "2026-03-02T02:59", "2026-03-01T03:00"),
        ("0 3 * * *", "2026-03-02T03:00", "2026-03-02T03:00"),
        ("*/15 * * * *", "2026-03-02T10:44", "2026-03-02T10:30"),
        ("0,20-22 9 * * *", "2026-03-02T09:30", "2026-03-02T09:22"),
        ("30 8 * * 1-5", "2026-03-08T12:00", "2026-03-06T08:30"),
        ("0 0 * * 7", "2026-03-10T12:00", "2026-03-08T00:00"),
        ("0 0 31 * *", "2026-03-02T00:00", "2026-01-31T00:00"),
        ("0 0 29 2 *", "2026-03-02T00:00", "2024-02-29T00:00"),
        ("0 0 13 * 5", "2026-03-07T00:00", "2026-03-06T00:00"),
    ],
)
def test_the_latest_slot_of_a_schedule(expression: str, moment: str, slot: str) -> None:
    latest = Cron.parse(expression).latest_slot(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert latest == datetime.fromisoformat(slot).replace(tzinfo=UTC)


def test_a_day_that_never_comes_has_no_slot() -> None:
    assert Cron.parse("0 0 30 2 *").latest_slot(MONDAY) is None


@pytest.mark.parametrize("expression", ["", "0 3 * *", "60 * * * *", "* * 0 * *", "a * * * *", "5-1 * * * *"])
def test_what_is_no_schedule_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Cron.parse(expression)


@pytest.mark.django_db
def test_housekeeping_forgets_what_is_old_and_keeps_its_neighbours() -> None:
    for name, age in (("old", timedelta(days=31)), ("new", timedelta(days=29))):
        DeadLetter.objects.create(id=new_id(), name=name, deliveries=1, given_up_at=MONDAY - age)
    for age in (timedelta(hours=25), timedelta(hours=23)):
        JobProgress.objects.create(id=new_id(), updated_at=MONDAY - age)
    with clock.standing_at(MONDAY):
        forget()
    assert [letter.name for letter in DeadLetter.objects.all()] == ["new"]
    assert JobProgress.objects.across_workspaces(reason="a test counts all").count() == 1
