"""A request in the hands of the desk: found and held, and its clock set going again."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.privacy.rights.deadlines import due_date
from komin.privacy.rights.models import Answer, Asker, Identity, Kind, Paper, PaperKind, RightsRequest
from komin.privacy.rights.queries import open_requests

_NEEDS_NO_IDENTITY = {Kind.OBJECTION}


def held(request_id: uuid.UUID) -> RightsRequest:
    """An open request, locked. Raises NotFound."""
    request = open_requests().select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound(_("There is no open request of this number."))
    return request


def go_on(request: RightsRequest, identity: Identity) -> None:
    """It is decided who asks, after an answer or without one. Not saved."""
    _add_days_waited(request)
    request.identity = identity
    destroy_proofs(request)


def run_again(request: RightsRequest) -> None:
    """The answer came: how long the desk takes to look at it is its own time. Not saved."""
    _add_days_waited(request)
    request.identity_asked_on = None


def _add_days_waited(request: RightsRequest) -> None:
    """GDPR Art. 12(6)."""
    if request.identity == Identity.ASKED and request.identity_asked_on is not None:
        request.paused_days += max((clock.now().date() - request.identity_asked_on).days, 0)
    request.due_on = due_date(
        request.received_on, extended=request.extended_at is not None, paused_days=request.paused_days
    )


def destroy_proofs(request: RightsRequest) -> int:
    """What showed who somebody is goes with the decision (charter K42); how many."""
    return Paper.objects.filter(request=request, kind__in=[PaperKind.IDENTITY, PaperKind.DEATH]).delete()[0]


def require_known(request: RightsRequest) -> None:
    """Nothing is told and nothing done before it is known who asks. Raises Invalid."""
    if request.asker != Asker.SELF and request.authority_checked_at is None:
        raise Invalid(_("First note that whoever asks may act for the person."))
    unknown = request.identity not in (Identity.SURE, Identity.CONFIRMED)
    if unknown and request.kind not in _NEEDS_NO_IDENTITY:
        raise Invalid(_("First settle who asks."))


def close(request: RightsRequest, answer: Answer) -> None:
    """Not saved. What shows who somebody is goes with it; letters and mandates a year later."""
    request.answer, request.answered_at = answer, clock.now()
    if request.identity == Identity.ASKED:
        go_on(request, Identity.FAILED)
    destroy_proofs(request)
