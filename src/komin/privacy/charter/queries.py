"""Versions: in force, to come, of old; and what somebody accepted."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.charter.actions.publish_version import publish_shipped
from komin.privacy.charter.models import Acceptance, Document, Version


def version_in_force(document: Document) -> Version:
    """The last that has taken effect; on a new installation, the text that comes with the software."""
    today = clock.now().date()
    found = Version.objects.filter(document=document, effective_on__lte=today).order_by("-number").first()
    return found or publish_shipped(document)


def versions_of(document: Document) -> Sequence[Version]:
    """The newest first; those to come among them."""
    version_in_force(document)
    return list(Version.objects.filter(document=document).order_by("-number"))


def version_called(document: Document, number: int) -> Version | None:
    version_in_force(document)
    return Version.objects.filter(document=document, number=number).first()


def coming_version(document: Document) -> Version | None:
    today = clock.now().date()
    return Version.objects.filter(document=document, effective_on__gt=today).order_by("-number").first()


def pending_version(person: Person) -> Version | None:
    """The one somebody is to be told of."""
    document, _space, number = person.pending_notice.partition(" ")
    return Version.objects.filter(document=document, number=int(number)).first() if number.isdecimal() else None


def acceptances_of(person: Person) -> Sequence[Acceptance]:
    return list(Acceptance.objects.filter(person_id=person.pk).select_related("version").order_by("at"))


def address_of_version(version: Version, language: str) -> str:
    with translation.override(language):
        path = reverse("charter:version", args=[version.document, version.number])
    return f"{settings.PUBLIC_URL}{path}"
