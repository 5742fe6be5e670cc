"""Answers to a person's programs: kept by the id of the token, which leads to the person while the token is there."""

from django.db.models import QuerySet

from komin.kernel.personal_data import Subject
from komin.people.tokens.models import AccessToken
from komin.platform.programs.models import KeptAnswer

_WHY = "a person is looked for in every workspace"


def count_kept_answers(subject: Subject) -> int:
    return _of(subject).count()


def forget_kept_answers(subject: Subject) -> None:
    _of(subject).delete()


def _of(subject: Subject) -> "QuerySet[KeptAnswer]":
    tokens = AccessToken.objects.across_workspaces(reason=_WHY).filter(member__person=subject.id)
    return KeptAnswer.objects.across_workspaces(reason=_WHY).filter(actor_id__in=tokens.order_by().values("pk"))
