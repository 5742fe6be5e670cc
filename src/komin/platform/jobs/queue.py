"""Background work: what slices use.

@job(name="media.prepare_asset")
def prepare(*, asset_id: str) -> None: ...

with transaction.atomic():
    ...
    enqueue("media.prepare_asset", asset_id=asset.id)

A job calls an action, so an action names the job it enqueues and does not import it.
"""

import inspect
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NewType

from django.db import transaction

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.jobs import progress
from komin.platform.jobs.broker import current_broker
from komin.platform.jobs.dead_letters import list_dead_letters
from komin.platform.jobs.delivery import GiveUpError
from komin.platform.jobs.models import DeadLetter, Job
from komin.platform.jobs.progress import report_progress
from komin.platform.jobs.registry import Kind, job, kind_called, kind_of, scheduled

__all__ = [
    "GiveUpError",
    "JobId",
    "QueueHealth",
    "enqueue",
    "job",
    "list_dead_letters",
    "queue_health",
    "replay",
    "report_progress",
    "scheduled",
]

JobId = NewType("JobId", uuid.UUID)
_WATCHERS = ("workspace_id", "person_id")


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """`oldest_seconds`: for how long the oldest job that is due has been waiting for a worker."""

    waiting: int
    oldest_seconds: float
    dead_letters: int


def enqueue(
    work: str | Callable[..., object],
    *,
    workspace_id: uuid.UUID | None = None,
    person_id: uuid.UUID | None = None,
    **arguments: Any,
) -> JobId:
    """Have `work(**arguments)` done in the background, once the open transaction is committed. `work` is a job or its
    name.

    With `person_id` or `workspace_id` the job can be watched at `/jobs/<id>` by that person, and by those who look
    after that workspace. They are handed to `work` as well if it takes arguments of these names. Arguments are ids
    and settings, never content or names: they are kept in the queue. Raises TypeError when they do not fit `work`
    or JSON can't hold them (UUIDs become text), UnknownJobError when `work` is no job.
    """
    kind = kind_called(work) if isinstance(work, str) else kind_of(work)
    watchers = {"workspace_id": workspace_id, "person_id": person_id}
    new = Job(id=new_id(), name=kind.name, arguments=_arguments(kind, watchers, arguments), visible_at=clock.now())
    with transaction.atomic():
        current_broker().put(new)
        if workspace_id or person_id:
            progress.watch(new.id, workspace_id=workspace_id, person_id=person_id)
    return JobId(new.id)


def _arguments(kind: Kind, watchers: dict[str, Any], arguments: dict[str, Any]) -> dict[str, Any]:
    signature = inspect.signature(kind.work)
    wanted = {name: watchers[name] for name in _WATCHERS if name in signature.parameters and watchers[name]}
    everything = wanted | arguments
    signature.bind(**everything)
    plain: dict[str, Any] = json.loads(json.dumps(everything, default=_plain, allow_nan=False))
    return plain


def _plain(value: object) -> str:
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"A job can't be given a {type(value).__name__}: JSON can't hold it")


def replay(dead_letter: DeadLetter) -> None:
    """Put a job that was given up at its old place in the queue, with all its deliveries before it. Twice is once."""
    with transaction.atomic():
        deleted, _ = DeadLetter.objects.filter(id=dead_letter.id).delete()
        if not deleted:
            return
        again = Job(id=dead_letter.id, name=dead_letter.name, arguments=dead_letter.arguments, visible_at=clock.now())
        current_broker().put(again)
        progress.wait_again(dead_letter.id)


def queue_health() -> QueueHealth:
    """What a health check and the operator's screen need to know."""
    waiting = current_broker().waiting()
    return QueueHealth(waiting.count, waiting.oldest_seconds, DeadLetter.objects.count())
