"""A person asks for what they can't do by themselves."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.rights.deadlines import due_date
from komin.privacy.rights.letters import send_letter, tell_operator_of_request
from komin.privacy.rights.models import Answer, Channel, Kind, LetterKind, RightsRequest
from komin.privacy.rights.objections import end_what_was_objected_to

LONGEST = 2000


@transaction.atomic
def make_request(
    *, by: Person, kind: str, words: str, received_on: date | None = None, channel: Channel = Channel.SITE
) -> RightsRequest:
    """Who is signed in, or came by a mailed link, is not asked who they are (T-39). The same request that is still open
    is not made twice. Raises Invalid for a kind that does not exist, and without words.
    """
    said = checked_words(kind, words)
    Person.objects.select_for_update().get(pk=by.pk)
    mine = RightsRequest.objects.filter(person_id=by.pk, kind=kind, words=said, answer=Answer.OPEN)
    known = mine.first()
    if known is not None:
        return known
    received = received_on or clock.now().date()
    request = RightsRequest.objects.create(
        person_id=by.pk,
        name=by.get_full_name(),
        address=by.email,
        language=by.language,
        channel=channel,
        kind=kind,
        words=said,
        received_on=received,
        due_on=due_date(received),
    )
    if kind == Kind.OBJECTION:
        end_what_was_objected_to(by)
    send_letter(LetterKind.RECEIVED, request, {})
    tell_operator_of_request(request)
    return request


def checked_words(kind: str, words: str) -> str:
    """Raises Invalid for a kind that does not exist, and without words."""
    said = words.strip()
    if kind not in Kind.values or not 1 <= len(said) <= LONGEST:
        raise Invalid(_("Choose what you ask for, and say in 1 to 2,000 characters what it is about."))
    return said
