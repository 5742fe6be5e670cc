import uuid
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from komin.kernel import clock
from komin.kernel.personal_data import Category, Subject
from komin.people.accounts.models import Person
from komin.people.accounts.queries import restricted_in
from komin.privacy.testimonials.models import Place, Testimonial

_WHY = "testimonials are of the site, and of no workspace"


def shown_rows() -> "QuerySet[Testimonial]":
    """Without those of people who had what they wrote, or who they are, restricted."""
    hidden = restricted_in(Category.IDENTITY).values("pk")
    return Testimonial.objects.across_workspaces(reason=_WHY).exclude(person__in=hidden)


def every_testimonial() -> "QuerySet[Testimonial]":
    """Restricted ones too: what only the person, their rights and the clock do."""
    return Testimonial.objects.with_restricted(reason="of rights and ends").across_workspaces(reason=_WHY)


def published(place: Place | None = None) -> Sequence[Testimonial]:
    """Those that a page may show at this moment, the latest first."""
    rows = shown_rows().filter(permitted_at__isnull=False, ended_at=None, until__gte=clock.now().date())
    return list((rows.filter(place=place) if place else rows).order_by("-permitted_at", "-id"))


def testimonials_in_use() -> Sequence[Testimonial]:
    """For the operator: who was asked and who is quoted."""
    return list(shown_rows().filter(ended_at=None).order_by("-asked_at", "-id"))


def testimonials_of(person: Person) -> Sequence[Testimonial]:
    """What they are asked, and where they are quoted."""
    mine = Q(person=person) | Q(person=None, email=person.email.lower())
    return [one for one in every_testimonial().filter(mine, ended_at=None) if one.is_open or one.is_published]


def testimonial_of(person: Person, testimonial_id: uuid.UUID) -> Testimonial | None:
    return next((one for one in testimonials_of(person) if one.pk == testimonial_id), None)


def of_addresses(subject: Subject) -> "QuerySet[Testimonial]":
    """Those that no account leads to."""
    return every_testimonial().filter(person=None, email__in=subject.addresses)
