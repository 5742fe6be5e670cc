import uuid
from dataclasses import dataclass

from django.utils.translation import ngettext

from komin.privacy.recipients.models import Matter, Notice


def open_notices() -> list[Notice]:
    """What is due first comes first."""
    return list(Notice.objects.filter(settled_at=None).select_related("processor"))


def all_notices() -> list[Notice]:
    return list(Notice.objects.select_related("processor").order_by("-made_at", "-id"))


def waiting() -> str:
    count = Notice.objects.filter(settled_at=None).count()
    return ngettext("%(count)s waits", "%(count)s wait", count) % {"count": count} if count else ""


@dataclass(frozen=True, slots=True)
class Told:
    """As a receipt names it."""

    name: str
    is_impossible: bool


def told_of(matter: Matter, number: uuid.UUID) -> list[Told]:
    found = Notice.objects.filter(matter=matter, number=number).select_related("processor").order_by("processor__name")
    return [Told(one.processor.name, one.is_impossible) for one in found]
