"""Erase a person, store by store. Killed at any moment it goes on where it was; done by two at once, it is done once.

One store that fails stops no other: the erasure is then partial, the operator is told, and it is tried again. It is
complete when every store is empty, the search finds nothing that should not be there, and every processor has said that
it did the same (GDPR Art. 19).
"""

import logging
import uuid
from collections import Counter

from django.db import transaction

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.platform.jobs.queue import report_progress
from komin.privacy.erasure.actions.begin_erasure import begin_erasure
from komin.privacy.erasure.models import Erasure, ErasureLine, FreeTextMention, LineState, Outcome, State
from komin.privacy.erasure.outside import search_outside
from komin.privacy.erasure.searching import PASSES, Hit, search
from komin.privacy.erasure.steps import Step, steps
from komin.privacy.erasure.subjects import subject_of_erasure
from komin.privacy.erasure.telling import ask_administrators_to_look, send_receipt, tell_that_it_is_partial
from komin.privacy.recipients.actions.tell_recipients import call_recipients, tell_recipients
from komin.privacy.recipients.models import Matter

log = logging.getLogger(__name__)


def erase_person(erasure_id: uuid.UUID) -> State | None:
    """How far it came; None when there was nothing to do. Raises Unavailable when it can't be written down."""
    erasure = begin_erasure(erasure_id)
    if erasure is None:
        return None
    everything = steps()
    done = set(erasure.lines.filter(state=LineState.DONE).values_list("store", flat=True))
    for place, step in enumerate(everything):
        report_progress(place, len(everything))
        if step.name not in done:
            _do(erasure_id, step)
    state = _finish(erasure_id)
    if state is State.AWAITED:
        call_recipients(matter=Matter.ERASURE, number=erasure_id, addresses=erasure.addresses)
        state = _finish(erasure_id)
    return state


def _do(erasure_id: uuid.UUID, step: Step) -> None:
    try:
        _do_once(erasure_id, step)
    except Exception as error:
        # Whatever it is: the other stores must not wait for it.
        log.exception("the erasure %s failed in %s", erasure_id, step.name)
        ErasureLine.objects.filter(erasure_id=erasure_id, store=step.name).exclude(state=LineState.DONE).update(
            state=LineState.FAILED, fault=type(error).__name__
        )


@transaction.atomic
def _do_once(erasure_id: uuid.UUID, step: Step) -> None:
    """The work and its line are kept together or not at all."""
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if erasure.person_id is None:
        return
    line, _ = ErasureLine.objects.get_or_create(
        erasure=erasure, store=step.name, defaults={"position": 999, "outcome": step.outcome, "before": 0}
    )
    if line.state == LineState.DONE or (step.closing and _is_awaited(erasure)):
        return
    subject = subject_of_erasure(erasure)
    step.act(subject)
    line.state, line.after, line.fault = LineState.DONE, step.count(subject), ""
    line.save(update_fields=["state", "after", "fault"])


def _is_awaited(erasure: Erasure) -> bool:
    """A table that is still to be done: its rows are found by the membership and the account."""
    tables = {step.name for step in steps() if step.needs_the_account}
    return erasure.lines.filter(store__in=tables).exclude(state=LineState.DONE).exists()


@transaction.atomic
def _finish(erasure_id: uuid.UUID) -> State:
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if erasure.person_id is None:
        return State(erasure.state)
    subject = subject_of_erasure(erasure)
    _count_again(erasure, subject)
    hits = [*search(subject, [uuid.UUID(pk) for pk in erasure.workspaces]), *search_outside(subject)]
    _list_mentions(erasure, hits)
    erasure.found = dict(Counter(_kind(hit) for hit in hits))
    unexpected = [hit for hit in hits if not hit.reviewed and not hit.passing and not _is_kept(erasure, hit)]
    undone = erasure.lines.exclude(state=LineState.DONE).exists()
    was_partial = erasure.state == State.PARTIAL
    if undone or unexpected:
        erasure.state = State.PARTIAL
        erasure.save(update_fields=["state", "found"])
        if not was_partial:
            tell_that_it_is_partial(erasure)
        return State.PARTIAL
    if not erasure.replayed and not tell_recipients(
        matter=Matter.ERASURE, number=erasure.pk, addresses=erasure.addresses
    ):
        erasure.state = State.AWAITED
        erasure.save(update_fields=["state", "found"])
        return State.AWAITED
    _complete(erasure)
    return State.COMPLETE


def _count_again(erasure: Erasure, subject: Subject) -> None:
    """What was given away with the membership is only gone now; what came meanwhile shows."""
    for step in steps():
        line = erasure.lines.filter(store=step.name, state=LineState.DONE).first()
        if line is None:
            continue
        line.after = step.count(subject)
        if line.after and line.outcome != Outcome.KEPT:
            line.state, line.fault = LineState.FAILED, "NotEmpty"
        line.save(update_fields=["after", "state", "fault"])


def _kind(hit: Hit) -> str:
    return f"{hit.place}{PASSES if hit.passing else ' (reviewed)' if hit.reviewed else ''}"


def _is_kept(erasure: Erasure, hit: Hit) -> bool:
    table = hit.place.rpartition(".")[0]
    return erasure.lines.filter(outcome=Outcome.KEPT, store=table).exists()


def _list_mentions(erasure: Erasure, hits: list[Hit]) -> None:
    for hit in hits:
        if hit.reviewed and not hit.passing and hit.workspace_id is not None:
            FreeTextMention.objects.across_workspaces(reason="a person is erased").get_or_create(
                erasure=erasure,
                place=hit.place,
                object_id=hit.object_id,
                defaults={"workspace_id": hit.workspace_id, "playbook_id": hit.playbook_id, "word": hit.word},
            )


def _complete(erasure: Erasure) -> None:
    if not erasure.replayed:
        if not erasure.quiet:
            send_receipt(erasure)
        ask_administrators_to_look(erasure)
    erasure.state, erasure.ended_at, erasure.person_id = State.COMPLETE, clock.now(), None
    erasure.addresses, erasure.members, erasure.workspaces = [], [], []
    erasure.first_name = erasure.last_name = ""
    erasure.save()
