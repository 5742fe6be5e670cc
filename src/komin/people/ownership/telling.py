"""Mails about what becomes of a workspace, each in the language of whoever gets it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.platform.mail.send import send_later


def tell_of_new_owner(*, giver: Member, taker: Member) -> None:
    """Whoever hands over is told as well: it may not have been them."""
    slug, name = taker.workspace.slug, taker.workspace.name
    _tell(taker.person, "became_owner", "library:index", slug, name=name, who=giver.person.get_full_name())
    _tell(giver.person, "handed_over", "library:index", slug, name=name, who=taker.person.get_full_name())


def _tell(person: Person, template: str, page: str, slug: str, **context: Any) -> None:
    told: Mapping[str, Any] = {**context, "address": f"{settings.PUBLIC_URL}{reverse(page, args=[slug])}"}
    send_later(
        template=f"ownership/mail/{template}",
        to=person.email,
        language=person.language,
        context=told,
        purpose=Purpose.SECURITY,
    )
