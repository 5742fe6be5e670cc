"""Mails about what becomes of a workspace, each in the language of whoever gets it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.people.ownership.models import Closing
from komin.people.workspaces.models import Member, Role, Workspace
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


def tell_that_it_closes(member: Member, workspace: Workspace, closing: Closing) -> None:
    """Who may take away what is in it is led to where that is done."""
    page = "exporting:library" if member.has_role(Role.CONTRIBUTOR) else "library:index"
    _tell(member.person, "closes", page, workspace.slug, name=workspace.name, day=_day(closing, member))


def tell_that_it_stays(member: Member, workspace: Workspace, closing: Closing) -> None:
    _tell(member.person, "stays", "library:index", workspace.slug, name=workspace.name)


def tell_that_it_ended(owner: Member, workspace: Workspace) -> None:
    """There is nothing left to lead to."""
    send_later(
        template="ownership/mail/ended",
        to=owner.person.email,
        language=owner.person.language,
        context={"name": workspace.name},
        purpose=Purpose.SERVICE,
    )


def _day(closing: Closing, member: Member) -> str:
    with translation.override(member.person.language):
        return date_format(closing.due_at.astimezone(member.workspace.zone), "j F Y")
