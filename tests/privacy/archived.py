"""What tests of the archive begin with: an archive with nothing in it, and people whose requests were answered."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.archive import store
from komin.privacy.archive.kinds import kinds
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import RightsRequest

ANSWERED = datetime(2024, 1, 5, 10, tzinfo=UTC)


@pytest.fixture
def empty_archive(db: None) -> Iterator[None]:
    """It is outside of the transaction of a test, and so is what a test leaves there."""
    _empty()
    yield
    _empty()


def _empty() -> None:
    for kind in kinds():
        store.remove(one for one, _person in store.ended(kind.name, datetime(2200, 1, 1, tzinfo=UTC)))


def answered(person: Person, at: datetime = ANSWERED) -> RightsRequest:
    with clock.standing_at(at):
        request = make_request(by=person, kind="access", words=f"A secret of {person.first_name}")
        answer_request(by=COMMAND_LINE, request_id=request.pk, reply="This is what we hold.")
    return request
