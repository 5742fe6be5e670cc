"""What was published with whose permission is kept apart once it is over, and goes with who closes their account."""

from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.privacy.archive import store
from komin.privacy.consent.models import Act, ConsentEvent
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.retention.actions.run_retention import run_retention
from komin.privacy.testimonials.actions.end_testimonial import withdraw
from komin.privacy.testimonials.models import End
from komin.privacy.testimonials.queries import every_testimonial
from komin.privacy.testimonials.tests.quoting import NOOR, PAGE, acts, confirmed, noor, quoted, seen
from tests.fixtures import Tenant
from tests.privacy.archived import empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def test_what_is_over_is_kept_apart_for_five_years() -> None:
    stays, one = noor(), quoted()
    withdraw(testimonial_id=one.pk)
    run_retention()
    assert [left.pk for left in every_testimonial()] == [stays.pk]
    record = store.find(words="an hour a day")[0]
    assert record.kind == "testimonial" and record.content["end"] == End.WITHDRAWN
    assert record.content["sha256"] == one.sha256 and record.content["number"] == one.number
    with clock.standing_at(clock.now() + timedelta(days=5 * 365 + 1)):
        run_retention()
    assert store.find(words="an hour a day") == []


@pytest.mark.parametrize("account", ["before", "after"])
def test_who_closes_their_account_is_quoted_no_more(acme: Tenant, account: str) -> None:
    person, stays = acme.reader.person, noor()
    if account == "before":
        confirmed(person)
    one, over = quoted(person.email), quoted(person.email, words="It was an hour once.")
    assert one.person == (person if account == "before" else None)
    withdraw(testimonial_id=over.pk)
    run_retention()
    erasure = close_account(by=person)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
    assert erase_person(erasure.pk) is State.COMPLETE
    assert [left.pk for left in every_testimonial()] == [stays.pk]
    assert "Wanda" not in seen(PAGE) and NOOR in seen(PAGE)
    assert acts(one) == [Act.GIVEN]
    assert not ConsentEvent.objects.filter(person_id=person.pk).exists()
    assert store.find(words="hour once") == [] and store.find(words="wanda") == []
