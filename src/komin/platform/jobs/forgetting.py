"""A person is erased: work that was to be done for them is not done any more."""

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from komin.kernel.personal_data import Subject
from komin.platform.jobs.models import DeadLetter, Job


def count_jobs(subject: Subject) -> int:
    return sum(rows.count() for rows in _of(subject))


def forget_jobs(subject: Subject) -> None:
    for rows in _of(subject):
        rows.delete()


def _of(subject: Subject) -> "tuple[QuerySet[Job], QuerySet[DeadLetter]]":
    """Arguments hold ids: those of the person and of their memberships."""
    named = Q()
    for value in (subject.id, *subject.member_ids):
        named |= Q(text__contains=str(value))
    text = Cast("arguments", TextField())
    return Job.objects.alias(text=text).filter(named), DeadLetter.objects.alias(text=text).filter(named)
