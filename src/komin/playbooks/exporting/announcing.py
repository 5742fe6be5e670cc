"""Whoever waits for a package learns by mail that it is ready."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.people.workspaces.models import Member
from komin.platform.mail.send import send_later
from komin.playbooks.exporting.models import LibraryExport


def tell_that_it_is_ready(export: LibraryExport, member: Member) -> None:
    """The mail leads to the page of the package, behind the sign-in; it never carries it."""
    if not member.person.email:
        return
    language = member.person.language
    with translation.override(language):
        day = date_format(export.workspace.day_of(export.expires_at), "j F Y")
        path = reverse("exporting:export", args=[export.workspace.slug, export.pk])
    send_later(
        template="exporting/mail/export_ready",
        to=member.person.email,
        language=language,
        context={"name": export.name, "day": day, "address": f"{settings.PUBLIC_URL}{path}"},
        purpose=Purpose.SERVICE,
    )
