"""Whoever made a token learns a week before that it will work no more."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.people.tokens.models import AccessToken
from komin.people.workspaces.models import Member
from komin.platform.mail.send import send_later

NOTICE = timedelta(days=7)


def remind_of_expiry() -> int:
    """How many somebody was reminded of, each in a transaction of its own and once."""
    tokens = AccessToken.objects.across_workspaces(reason="tokens expire in every workspace")
    soon = tokens.working().filter(expires_at__lte=clock.now() + NOTICE, reminded_at__isnull=True)
    return sum(_remind(workspace_id, pk) for workspace_id, pk in list(soon.values_list("workspace_id", "pk")))


@transaction.atomic
def _remind(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    tokens = AccessToken.objects.in_workspace(workspace_id).select_for_update(of=("self",))
    token = tokens.select_related("created_by__person", "workspace", "member").filter(pk=pk).first()
    if token is None or token.reminded_at is not None or token.revoked_at is not None:
        return False
    token.reminded_at = clock.now()
    token.save(update_fields=["reminded_at"])
    if token.created_by is None or token.created_by.deactivated_at is not None:
        return False
    _send(token, token.created_by)
    return True


def _send(token: AccessToken, member: Member) -> None:
    language = member.person.language
    with translation.override(language):
        day = date_format(token.workspace.day_of(token.expires_at), "j F Y")
        own = reverse("own_tokens:list")
        path = reverse("tokens:integrations", args=[token.workspace.slug]) if token.member.integration else own
    send_later(
        template="tokens/mail/expires",
        to=member.person.email,
        language=language,
        context={
            "token": token.name,
            "start": token.start,
            "name": token.workspace.name,
            "day": day,
            "address": f"{settings.PUBLIC_URL}{path}",
        },
        purpose=Purpose.SERVICE,
    )
