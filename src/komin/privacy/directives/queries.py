import uuid

from komin.privacy.directives.models import Directive


def in_force(person_id: uuid.UUID) -> list[Directive]:
    return list(Directive.objects.filter(person_id=person_id, ended_at=None))


def history_of(person_id: uuid.UUID) -> list[Directive]:
    """All there ever were, the newest first: each with the days from and until which it held."""
    return list(Directive.objects.filter(person_id=person_id).order_by("-made_at", "-id")[:100])
