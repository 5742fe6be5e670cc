"""An objection that reaches the desk ends what it ends at once, as one made under My data does."""

import pytest

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.privacy.desk.actions.settle_identity import confirm_identity
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.offers.queries import may_send
from komin.privacy.offers.tests.asking import asked_by
from komin.privacy.register.officers import COMMAND_LINE
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
_MAIL = Purpose.OFFERS_BY_EMAIL


def test_an_objection_by_letter_stops_them_once_it_is_known_whose_it_is(acme: Tenant) -> None:
    ada = asked_by(acme.reader.person)
    letter = by_post(COMMAND_LINE, kind="objection", received_on=clock.now().date())
    assert may_send(ada, _MAIL)
    confirm_identity(by=COMMAND_LINE, request_id=letter.pk, account=ada.email)
    assert not may_send(ada, _MAIL)
