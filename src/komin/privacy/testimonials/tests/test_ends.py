"""What is taken back, restricted, erased or over is nowhere to be read, at once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.people.accounts.renaming import tell_renamed
from komin.privacy.consent.actions.expire_choices import expire_choices
from komin.privacy.consent.models import Act, ConsentEvent
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.restriction.actions.lift_restriction import lift_own_restriction
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.rights.datasets import datasets
from komin.privacy.testimonials.actions.end_testimonial import end_those_over, take_off, withdraw
from komin.privacy.testimonials.actions.follow_person import find_accounts
from komin.privacy.testimonials.models import Place
from komin.privacy.testimonials.queries import every_testimonial, published
from komin.privacy.testimonials.tests.quoting import HOME, NOOR, PAGE, acts, ask, confirmed, link, noor, quoted, seen
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def test_one_click_takes_it_from_every_page_at_once() -> None:
    stays, one = noor(), quoted()
    assert "Wanda" in seen(PAGE) and "Wanda" in seen(HOME)
    answer = Client().post(link(one), {"answer": "withdraw"})
    assert answer.status_code == 200 and "Taken back" in answer.content.decode()
    for page in (PAGE, HOME):
        assert "Wanda" not in seen(page) and stays.name in seen(page)
    assert acts(one) == [Act.GIVEN, Act.WITHDRAWN] and acts(stays) == [Act.GIVEN]
    assert Client().get(link(one)).status_code == 404
    with pytest.raises(NotFound):
        withdraw(testimonial_id=one.pk)


def test_no_cache_and_no_search_engine_is_left_with_it() -> None:
    one = quoted(place=Place.PAGE)
    for page in (PAGE, HOME):
        answer = Client().get(page)
        assert "no-store" in answer["Cache-Control"] and "noarchive" in answer["X-Robots-Tag"]
    answer = Client().get(link(one))
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    assert "Wanda" not in seen(HOME), "she permitted the other page alone"
    kept = [str(value) for value in getattr(cache, "_cache", {}).values()]
    assert not any("Wanda" in value for value in kept)


def test_it_is_taken_back_from_the_page_of_ones_data_too(acme: Tenant, bolt: Tenant) -> None:
    one = quoted(confirmed(acme.reader.person).email)
    stranger, client = Client(), Client()
    stranger.force_login(bolt.reader.person)
    client.force_login(acme.reader.person)
    where = f"/en/my-data/testimonials/{one.pk}/withdrawal"
    assert where in client.get("/en/my-data").content.decode()
    assert stranger.post(where).status_code == 404 and "Wanda" in seen(PAGE)
    assert client.post(where).status_code == 302 and "Wanda" not in seen(PAGE)
    event = ConsentEvent.objects.filter(choice_id=one.number).last()
    assert event is not None and event.person_id == acme.reader.person_id and event.act == Act.WITHDRAWN


def test_nothing_is_shown_after_its_day() -> None:
    stays, one = noor(), quoted(days=10)
    with clock.standing_at(clock.now() + timedelta(days=10)):
        assert "Wanda" in seen(PAGE) and end_those_over() == 0
    with clock.standing_at(clock.now() + timedelta(days=11)):
        assert "Wanda" not in seen(PAGE) + seen(HOME), "without any job"
        assert Client().get(link(one)).status_code == 404
        assert (end_those_over(), end_those_over()) == (1, 0)
    assert acts(one) == [Act.GIVEN, Act.EXPIRED] and acts(stays) == [Act.GIVEN]


def test_it_outlasts_the_six_months_of_what_browsers_are_asked() -> None:
    one = quoted()
    with clock.standing_at(clock.now() + timedelta(days=200)):
        assert expire_choices() == 0
        assert [shown.pk for shown in published()] == [one.pk] and acts(one) == [Act.GIVEN]


def test_the_office_takes_it_off_and_a_question_back() -> None:
    paula = officer_called("Paula")
    one, question = quoted(), ask("noor@example.com", name=NOOR)
    there = browser_of(paula)
    for testimonial in (one, question):
        assert there.post(f"/office/testimonials/{testimonial.pk}/end").status_code == 302
        assert there.post(f"/office/testimonials/{testimonial.pk}/end").status_code == 404
    assert "Wanda" not in seen(PAGE) and NOOR not in there.get("/office/testimonials").content.decode()
    event = ConsentEvent.objects.get(choice_id=one.number, act=Act.WITHDRAWN)
    assert (event.how, event.actor_id) == ("agent", paula.person_id)
    assert [left.pk for left in every_testimonial()] == [one.pk]


@pytest.mark.parametrize("scope", ["content", "identity"])
def test_who_has_it_restricted_is_not_quoted_until_it_ends_and_can_take_it_back(acme: Tenant, scope: str) -> None:
    person, stays = confirmed(acme.reader.person), noor()
    one = quoted(person.email)
    restrict_data(by=person, scopes=[scope], ground="claim")
    assert "Wanda" not in seen(PAGE) + seen(HOME) and stays.name in seen(PAGE)
    assert "Wanda" not in browser_of(officer_called("Paula")).get("/office/testimonials").content.decode()
    lift_own_restriction(by=person)
    assert "Wanda" in seen(PAGE)
    restrict_data(by=person, scopes=[scope], ground="claim")
    assert Client().post(link(one), {"answer": "withdraw"}).status_code == 200
    lift_own_restriction(by=person)
    assert "Wanda" not in seen(PAGE)


def test_it_stays_its_persons_at_another_address_and_with_a_later_account(acme: Tenant) -> None:
    person = acme.reader.person
    one = quoted(person.email)
    assert one.person is None
    confirmed(person)
    find_accounts()
    assert every_testimonial().get(pk=one.pk).person == person
    person.email = "elsewhere@example.com"
    person.save()
    tell_renamed(person)
    assert every_testimonial().get(pk=one.pk).email == "elsewhere@example.com"


def test_who_is_quoted_finds_it_in_the_copy_of_their_data(acme: Tenant, bolt: Tenant) -> None:
    quoted(confirmed(acme.reader.person).email)
    for portable in (False, True):
        mine = next(one for one in datasets(portable_only=portable) if one.name == "testimonials.Testimonial")
        (row,) = mine.records(subject_of(acme.reader.person))
        assert row.data["words"] == "It saves us an hour a day."
        assert list(mine.records(subject_of(bolt.reader.person))) == []


def test_the_command_line_may_take_it_off() -> None:
    one = quoted()
    take_off(by=COMMAND_LINE, testimonial_id=one.pk)
    assert published() == []
