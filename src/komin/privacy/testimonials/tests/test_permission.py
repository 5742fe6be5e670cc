"""Who is quoted was asked for these very words, and said yes themselves."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.platform.jobs.testing import run_jobs
from komin.privacy.consent.models import Act, ConsentEvent
from komin.privacy.consent.queries import broken_link
from komin.privacy.register.models import Office
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.testimonials import models
from komin.privacy.testimonials.actions.answer_question import permit
from komin.privacy.testimonials.actions.end_testimonial import take_off
from komin.privacy.testimonials.actions.forget_unanswered import forget_unanswered
from komin.privacy.testimonials.queries import every_testimonial
from komin.privacy.testimonials.tests.quoting import HOME, PAGE, ask, confirmed, link, quoted, seen
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
SAID = {
    "words": "It saves us an hour a day.", "name": "Wanda Sol", "email": "wanda@example.com", "language": "en",
    "place": "home", "until": "2199-01-01",
}  # fmt: skip


def link_in(message: EmailMessage) -> str:
    found = re.search(rf"{PAGE}/permission/\S+", str(message.body))
    assert found, message.body
    return found[0]


def events(testimonial: models.Testimonial) -> list[str]:
    return list(ConsentEvent.objects.filter(evidence__contains=str(testimonial.pk)).values_list("act", flat=True))


def test_nothing_is_shown_before_the_person_permits_these_very_words() -> None:
    other = quoted("noor@example.com", name="Noor Vale", words="We read it in the plant.")
    asked = ask()
    assert "Wanda" not in seen(PAGE) + seen(HOME) and events(asked) == []
    assert "It saves us an hour a day." in seen(link(asked)), "the person sees what it is about"
    assert "Wanda" not in seen(PAGE), "looking is no answer"
    assert Client().post(link(asked), {"answer": "permit"}).status_code == 302
    for page in (PAGE, HOME):
        assert "It saves us an hour a day." in seen(page) and other.name in seen(page)
        assert "wanda@example.com" not in seen(page)
    assert events(asked) == [Act.GIVEN]


def test_the_mail_says_who_asks_for_what_and_where_to_answer() -> None:
    asked = ask()
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["wanda@example.com"] and asked.words in str(sent.body)
    assert asked.words in seen(link_in(sent))
    Client().post(link_in(sent), {"answer": "permit"})
    run_jobs()
    permitted = mail.outbox[1]
    assert "takes it back at any time" in str(permitted.body)
    assert asked.words in seen(PAGE)
    Client().post(link_in(permitted), {"answer": "withdraw"})
    assert asked.words not in seen(PAGE)


def test_the_permission_is_proven_by_the_sentence_and_a_hash_of_the_words() -> None:
    before = quoted("noor@example.com", name="Noor Vale")
    one = quoted()
    event = ConsentEvent.objects.get(choice_id=one.number)
    assert event.evidence == f"testimonial {one.pk} {one.sha256}" and one.sha256 != before.sha256
    assert "on the home page and the page of testimonials of this site, until" in event.wording.html
    kept = event.wording.html + event.evidence
    assert not any(word in kept for word in ("Wanda", "Sol Ltd", "an hour", "example.com")), "proofs outlive the words"
    assert broken_link() is None
    every_testimonial().filter(pk=one.pk).update(words="I love it.")
    assert every_testimonial().get(pk=one.pk).sha256 not in event.evidence, "other words are not what was permitted"
    paula = officer_called("Paula")
    shown = browser_of(paula).get(f"/office/consents?number={one.number}").content.decode()
    assert "I permit" in shown and "testimonial" in shown


def test_a_refusal_leaves_the_proof_of_it_and_nothing_else() -> None:
    asked = ask()
    said = Client().post(link(asked), {"answer": "refuse"}).content.decode()
    assert "Nothing is published" in said
    assert not every_testimonial().filter(pk=asked.pk).exists() and events(asked) == [Act.REFUSED]
    assert Client().post(link(asked), {"answer": "permit"}).status_code == 404
    assert "Wanda" not in seen(PAGE)


def test_who_does_not_answer_is_asked_no_more_and_forgotten() -> None:
    asked, kept = ask(), quoted("noor@example.com")
    with clock.standing_at(clock.now() + timedelta(days=29)):
        assert forget_unanswered() == 0 and seen(link(asked))
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert Client().get(link(asked)).status_code == 404
        with pytest.raises(NotFound):
            permit(testimonial_id=asked.pk)
        assert forget_unanswered() == 1
    assert list(every_testimonial()) == [kept]


def test_an_altered_link_and_an_unknown_answer_do_nothing() -> None:
    asked = ask()
    assert Client().get(f"{PAGE}/permission/x{link(asked).rpartition('/')[2]}").status_code == 404
    assert Client().post(link(asked), {"answer": "perhaps"}).status_code == 422
    assert Client().post(link(asked), {"answer": "withdraw"}).status_code == 404
    assert events(asked) == [] and "Wanda" not in seen(PAGE)


def test_the_office_asks_and_nobody_permits_for_another() -> None:
    paula = officer_called("Paula")
    there = browser_of(paula)
    assert there.get("/office/testimonials").status_code == 200
    refused = there.post("/office/testimonials", SAID)
    assert refused.status_code == 422 and "three years" in refused.content.decode()
    until = (clock.now().date() + timedelta(days=90)).isoformat()
    assert there.post("/office/testimonials", SAID | {"until": until}).status_code == 302
    page = there.get("/office/testimonials").content.decode()
    assert "Wanda Sol" in page and "asked" in page
    assert "Wanda Sol" in there.get("/office/registers/testimonials.csv").content.decode()
    assert "Wanda" not in seen(PAGE)
    with pytest.raises(NotPermitted):
        take_off(by=officer_called("Sol", Office.SUPPORT), testimonial_id=every_testimonial().get().pk)


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"words": ""}, {"email": "nobody"}, {"days": 0}, {"days": 365 * 3 + 1}]
)
def test_what_can_not_be_permitted_is_not_asked(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        ask(**wrong)  # type: ignore[arg-type]
    assert not every_testimonial().exists()


def test_who_has_an_account_finds_the_question_under_their_data(acme: Tenant, bolt: Tenant) -> None:
    person = confirmed(acme.reader.person)
    asked = ask(person.email)
    client, other = Client(), Client()
    client.force_login(person)
    other.force_login(bolt.reader.person)
    assert asked.person == person
    where = f"/en/my-data/testimonials/{asked.pk}"
    assert where in client.get("/en/my-data").content.decode()
    assert client.get(where)["Location"].endswith(link(asked))
    assert other.get(where).status_code == 404
    assert str(asked.pk) not in other.get("/en/my-data").content.decode()
