"""What the screens of the site's operator show, and what the outbound client asks."""

import uuid
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db.models import Q

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.register.models import Office, ProcessingNote, Processor, SiteRole

_OWN_MACHINE = {"", "localhost", "127.0.0.1", "::1"}


def processors() -> Sequence[Processor]:
    return list(Processor.objects.all())


def active_processors() -> Sequence[Processor]:
    return list(Processor.objects.filter(Q(ended_on=None) | Q(ended_on__gt=clock.now().date())))


def processor_names() -> list[str]:
    """Of those in force, each with its country."""
    return [f"{one.name} ({one.country})" for one in active_processors()]


def is_of_a_processor(host: str) -> bool:
    """Whether a registered processor, whose contract has not ended, owns the host."""
    return owns([name for processor in active_processors() for name in processor.host_names], host)


def owns(names: Iterable[str], host: str | None) -> bool:
    """Whether the host is one of the names, or lies below one that begins with a dot."""
    return host is not None and any(host == name or (name.startswith(".") and host.endswith(name)) for name in names)


def hosts_in_settings() -> dict[str, str]:
    """Other machines that the settings name, by the setting: whoever runs them processes data for the operator."""
    named = {
        "DATABASE_URL": settings.KOMIN["DATABASE_URL"].hostname,
        "CACHE_URL": settings.KOMIN["CACHE_URL"].hostname,
        "JOBS_URL": settings.KOMIN["JOBS_URL"].hostname,
        "MAIL_URL": settings.KOMIN["MAIL_URL"].hostname,
        "SCANNER_URL": scanner.hostname if (scanner := settings.KOMIN["SCANNER_URL"]) else None,
        "BLOBS_URL": _endpoint(),
    }
    return {f"KOMIN_{name}": host.lower() for name, host in named.items() if host and host not in _OWN_MACHINE}


def _endpoint() -> str:
    return urlsplit(parse_qs(settings.KOMIN["BLOBS_URL"].query).get("endpoint", [""])[0]).hostname or ""


def hosts_without_a_processor() -> dict[str, str]:
    return {name: host for name, host in hosts_in_settings().items() if not is_of_a_processor(host)}


def processor_called(processor_id: uuid.UUID) -> Processor | None:
    return Processor.objects.filter(pk=processor_id).first()


def office_called(role_id: uuid.UUID) -> SiteRole | None:
    return SiteRole.objects.filter(pk=role_id).first()


def person_at(email: str) -> Person | None:
    """Somebody who can sign in with this address."""
    return Person.objects.filter(email=email.lower(), is_active=True).first()


def offices_held() -> Sequence[SiteRole]:
    return list(SiteRole.objects.select_related("person").order_by("office", "granted_at"))


def people_in_office(office: Office) -> Sequence[Person]:
    """Whom to tell of what concerns it."""
    held = SiteRole.objects.filter(office=office, person__is_active=True).select_related("person")
    return [role.person for role in held]


def notes_on_processing() -> dict[str, str]:
    """What the operator added to the record of processing, by purpose."""
    return dict(ProcessingNote.objects.values_list("purpose", "text"))
