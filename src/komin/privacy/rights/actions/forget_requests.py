"""Requests that no account leads to, made by the same address, are forgotten with the person."""

from django.db.models import QuerySet

from komin.kernel.personal_data import Subject
from komin.privacy.erasure.traces import any_of
from komin.privacy.rights.actions.remind_of_requests import minimise
from komin.privacy.rights.models import Letter, Paper, RightsRequest


def count_requests_by_address(subject: Subject) -> int:
    return _of(subject).count()


def forget_requests_by_address(subject: Subject) -> None:
    """As a year after their answer. A request of an account is found by the account."""
    found = _of(subject)
    Letter.objects.filter(request__in=found).delete()
    Paper.objects.filter(request__in=found).delete()
    minimise(found)


def _of(subject: Subject) -> QuerySet[RightsRequest]:
    return RightsRequest.objects.filter(any_of("address", subject.addresses), person_id=None)
