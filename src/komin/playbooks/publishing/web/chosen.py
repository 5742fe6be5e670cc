"""What was chosen in a form, as the actions take it. Raises Invalid, naming the field."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.authors import possible_authors


def chosen_author(request: HttpRequest, playbook: Playbook, name: str = "author") -> Member | None:
    """None when nobody was chosen."""
    given = request.POST.get(name, "")
    if not given:
        return None
    try:
        return named_author(playbook, uuid.UUID(given), name)
    except ValueError:
        raise _unknown(name) from None


def named_author(playbook: Playbook, pk: uuid.UUID | None, name: str = "author") -> Member | None:
    found = possible_authors(playbook).filter(pk=pk).first() if pk else None
    if pk and found is None:
        raise _unknown(name)
    return found


def _unknown(name: str) -> Invalid:
    message = _("Choose somebody who writes in this workspace.")
    return Invalid(message, fields={name: message})


def chosen_moment(request: HttpRequest) -> datetime | None:
    """None for now."""
    given = request.POST.get("at", "").strip()
    try:
        found = parse_datetime(given)
    except ValueError:
        found = None
    if given and found is None:
        message = _("Write a date and a time, such as 2027-03-31 06:00.")
        raise Invalid(message, fields={"at": message})
    return moment(found)


def moment(given: datetime | None) -> datetime | None:
    """What comes without a time zone is by the clocks that are shown now."""
    return timezone.make_aware(given) if given is not None and timezone.is_naive(given) else given
