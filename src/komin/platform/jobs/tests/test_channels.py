"""What travels between the processes of a worker."""

from komin.platform.jobs.stopping import Stop
from komin.platform.jobs.worker import Knocks, Outcomes


def test_a_knock_asks_for_the_next_job() -> None:
    knocks = Knocks(Stop())

    knocks.put({"id": "a call"})

    assert isinstance(knocks.get(), dict)


def test_a_knock_heard_after_the_stop_begins_no_further_job() -> None:
    stop = Stop()
    knocks = Knocks(stop)
    knocks.put({"id": "a call"})
    stop.set()

    assert knocks.get() == "STOP"


def test_the_monitor_hears_only_the_last_word() -> None:
    """Anything else would be taken for an outcome, and end the monitor with an error in the log."""
    outcomes = Outcomes(Stop())
    outcomes.put({"id": "a call", "success": True})
    outcomes.put("STOP")

    assert outcomes.get() == "STOP"
