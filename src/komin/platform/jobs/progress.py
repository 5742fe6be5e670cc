"""How far a job is, where the person who waits can see it."""

import time
import uuid
from contextvars import ContextVar

from komin.kernel import clock
from komin.kernel.tenancy import TenantQuerySet
from komin.platform.jobs.models import JobProgress, ProgressState

_SECONDS_BETWEEN_WRITES = 0.5
_job_under_way: ContextVar[uuid.UUID | None] = ContextVar("job_under_way", default=None)
_written_at: ContextVar[float] = ContextVar("progress_written_at", default=0.0)


def _row(job_id: uuid.UUID) -> TenantQuerySet[JobProgress]:
    return JobProgress.objects.across_workspaces(reason="the id of a job names one row").filter(id=job_id)


def watch(job_id: uuid.UUID, *, workspace_id: uuid.UUID | None, person_id: uuid.UUID | None) -> None:
    """Let `person_id`, and those who look after `workspace_id`, see how far the job is."""
    JobProgress.objects.create(id=job_id, workspace_id=workspace_id, person_id=person_id)


def begin(job_id: uuid.UUID) -> None:
    _job_under_way.set(job_id)
    _written_at.set(0.0)
    _row(job_id).update(state=ProgressState.RUNNING, updated_at=clock.now())


def report_progress(done: int, total: int) -> None:
    """Say, from inside a job, that `done` of `total` equal parts are finished. Cheap: written twice a second at most.

    Call it outside a transaction, else nobody sees it before the commit.
    """
    job_id = _job_under_way.get()
    if job_id is None or (done < total and time.monotonic() - _written_at.get() < _SECONDS_BETWEEN_WRITES):
        return
    _row(job_id).update(done=done, total=total, updated_at=clock.now())
    _written_at.set(time.monotonic())


def finish(job_id: uuid.UUID) -> None:
    _job_under_way.set(None)
    _row(job_id).update(state=ProgressState.DONE, updated_at=clock.now())


def wait_again(job_id: uuid.UUID) -> None:
    _job_under_way.set(None)
    _row(job_id).update(state=ProgressState.WAITING, updated_at=clock.now())


def give_up(job_id: uuid.UUID) -> None:
    _job_under_way.set(None)
    _row(job_id).update(state=ProgressState.GIVEN_UP, updated_at=clock.now())


def of_job(job_id: uuid.UUID) -> JobProgress | None:
    """The progress of a job that is watched, until a day after its end."""
    return _row(job_id).first()
