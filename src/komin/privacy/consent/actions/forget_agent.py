"""Take somebody who recorded the consents of others out of the proofs; the proofs stay."""

from komin.kernel.personal_data import Subject
from komin.privacy.consent.models import ConsentEvent


def count_events_of_agent(subject: Subject) -> int:
    return ConsentEvent.objects.filter(actor_id=subject.id).count()


def forget_agent(subject: Subject) -> None:
    ConsentEvent.objects.filter(actor_id=subject.id).update(actor_id=None)
