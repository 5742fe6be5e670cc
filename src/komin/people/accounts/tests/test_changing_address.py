"""Another e-mail address: confirmed at the new one, agreed to at the old one, stopped and undone by it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from komin.kernel import clock
from komin.kernel.errors import Clash
from komin.people.accounts.actions.agree_to_email_change import agree_to_email_change
from komin.people.accounts.actions.forget_email_changes import forget_email_changes
from komin.people.accounts.actions.stop_email_change import stop_email_change
from komin.people.accounts.models import DAYS_TO_AGREE, DAYS_TO_UNDO, AskedEmailChange, EmailChange, Person
from komin.people.accounts.tests.factors import add_app, confirm_password
from komin.people.accounts.tests.visitor import (
    PASSWORD,
    Visitor,
    agree_to_new_address,
    code_sent_to,
    link_in_mail,
    mails_to,
)
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
OLD, NEW = "ada@example.com", "ada@mill.example"


@pytest.fixture
def ada(db: None) -> Visitor:
    visitor = Visitor()
    visitor.sign_up(OLD)
    visitor.confirm(OLD)
    return visitor


def change(visitor: Visitor, email: str = NEW, *, before: str = OLD) -> None:
    ask(visitor, email)
    agree_to_new_address(before)


def ask(visitor: Visitor, email: str = NEW) -> None:
    """Up to where the old address must agree."""
    confirm_password(visitor)
    visitor.post("email", action_add="1", email=email)
    visitor.confirm(email)


def link_of_answer(email: str = OLD) -> str:
    return link_in_mail(email, "email/answer")


def link_of_undoing(email: str = OLD) -> str:
    return link_in_mail(email, "email/undo")


def test_it_is_changed_once_the_new_one_is_confirmed_and_the_old_one_agrees(ada: Visitor) -> None:
    confirm_password(ada)
    ada.post("email", action_add="1", email=NEW)
    assert Person.objects.get().email == OLD
    ada.confirm(NEW)
    assert Person.objects.get().email == OLD
    page = ada.get("email").content.decode()
    assert f"{NEW} is confirmed" in page and f"the mail that was sent to {OLD}" in page
    assert not Visitor(address="192.0.2.4").sign_in(NEW).wsgi_request.user.is_authenticated
    assert agree_to_new_address(OLD).status_code == 200

    assert Person.objects.get().email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    old, new = Visitor(address="192.0.2.2"), Visitor(address="192.0.2.3")
    old.sign_in(OLD)
    new.sign_in(NEW)
    assert (old.is_in(), new.is_in(), ada.is_in()) == (False, True, True)
    assert "another address" in mails_to(OLD)[-1].subject
    assert not [message for message in mails_to(OLD) if NEW in str(message.body)]
    assert mails_to(NEW)[-1].subject == "You sign in with this address now"


def test_who_only_has_the_session_changes_nothing(ada: Visitor) -> None:
    thief = Visitor(address="192.0.2.66")
    thief.sign_in()
    answer = thief.post("email", action_add="1", email=NEW)
    assert "/account/reauthenticate" in answer["Location"]
    assert not [message for message in mail.outbox if message.to == [NEW]]


def test_nobody_learns_whether_an_address_has_an_account(ada: Visitor, acme: Tenant) -> None:
    taken = acme.owner.person.email
    confirm_password(ada)
    answers = [ada.post("email", action_add="1", email=email) for email in (taken, "nobody@example.com")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    ada.post("email", action_add="1", email=taken)
    ada.post("verify", code=code_sent_to(taken))
    assert Person.objects.get(pk=acme.owner.person.pk).email == taken
    assert Person.objects.filter(email=OLD).exists()


@pytest.mark.parametrize("email", ["аda@example.com", "ada@exаmple.com", "ＡDA@example.com", "ada@example.com\u200b"])
def test_an_address_that_only_looks_like_another_is_refused_or_another(ada: Visitor, email: str) -> None:
    """Cyrillic а, wide Ａ, a sign of no width: none of them is, or becomes, Ada's."""
    Visitor(address="192.0.2.9").sign_up(email)
    stranger = Visitor(address="192.0.2.10")
    stranger.sign_in(email)
    stranger.post("password/reset", email=email)
    assert not stranger.is_in()
    assert Person.objects.filter(email=OLD).count() == 1
    assert len([message for message in mails_to(OLD) if "code" in message.subject]) <= 1


class TestAgreeing:
    def test_opening_the_link_changes_nothing_and_shows_no_more_than_a_hint(self, ada: Visitor) -> None:
        ask(ada)
        reader = Visitor(address="192.0.2.2")
        page = reader.get(link_of_answer())
        assert "a…@mill.example" in page.content.decode() and NEW not in page.content.decode()
        assert "no-store" in page["Cache-Control"]
        reader.post(link_of_answer())
        assert Person.objects.get().email == OLD and not reader.is_in()

    def test_who_says_no_puts_out_whoever_asked(self, ada: Visitor) -> None:
        thief = Visitor(address="192.0.2.66")
        thief.sign_in()
        ask(thief)
        add_app(thief)
        owner = Visitor(address="192.0.2.2")
        assert "password/reset" in owner.post(link_of_answer(), stopped="1")["Location"]
        assert Person.objects.get().email == OLD and not Authenticator.objects.exists()
        thief.sign_in()
        assert (thief.is_in(), ada.is_in()) == (False, False)
        assert owner.post(link_of_answer(), agreed="1").status_code == 404

    def test_a_link_answers_once_and_for_some_days(self, ada: Visitor) -> None:
        ask(ada)
        with clock.standing_at(clock.now() + timedelta(days=DAYS_TO_AGREE, seconds=1)):
            assert agree_to_new_address(OLD).status_code == 404 and forget_email_changes() == 1
        assert agree_to_new_address(OLD).status_code == 404 and Person.objects.get().email == OLD

    def test_of_two_who_answer_at_once_one_is_heard(self, ada: Visitor) -> None:
        """Both have read the question before either answered it."""
        ask(ada)
        first, again, stopped = (AskedEmailChange.objects.get() for _number in range(3))
        agree_to_email_change(first)
        with pytest.raises(Clash):
            agree_to_email_change(again)
        with pytest.raises(Clash):
            stop_email_change(stopped)
        assert Person.objects.get().email == NEW and EmailChange.objects.get().old_email == OLD
        assert ada.is_in()

    def test_what_is_asked_for_next_takes_the_place_of_what_was(self, ada: Visitor) -> None:
        ask(ada)
        first = link_of_answer()
        ask(ada, "third@example.com")
        assert Visitor(address="192.0.2.2").post(first, agreed="1").status_code == 404
        assert agree_to_new_address(OLD).status_code == 200 and Person.objects.get().email == "third@example.com"

    def test_it_is_sent_again_and_given_up(self, ada: Visitor) -> None:
        ask(ada)
        ada.post("email/asked", again="1")
        assert len([message for message in mails_to(OLD) if "Do you agree" in message.subject]) == 2
        ada.post("email/asked", withdrawn="1")
        assert agree_to_new_address(OLD).status_code == 404 and not AskedEmailChange.objects.exists()
        assert ada.is_in() and Person.objects.get().email == OLD

    def test_not_when_somebody_else_has_the_address_by_now(self, ada: Visitor) -> None:
        ask(ada)
        Person.objects.create_user(email=NEW, first_name="Bob", last_name="Boole")
        assert agree_to_new_address(OLD).status_code == 409
        assert sorted(Person.objects.values_list("email", flat=True)) == [OLD, NEW]

    @pytest.mark.parametrize("secret", ["x", "0" * 43, "%00", "a" * 3000])
    def test_a_made_up_link_answers_nothing(self, ada: Visitor, secret: str) -> None:
        ask(ada)
        stranger = Visitor(address="192.0.2.2")
        assert stranger.get(f"email/answer/{secret}").status_code == 404
        assert stranger.post(f"email/answer/{secret}", agreed="1").status_code == 404
        assert Person.objects.get().email == OLD


class TestUndoing:
    def test_the_old_address_holds_again_and_whoever_changed_it_is_out(self, ada: Visitor) -> None:
        thief = Visitor(address="192.0.2.66")
        thief.sign_in()
        change(thief)
        add_app(thief)

        person = Visitor(address="192.0.2.2")
        assert person.get(link_of_undoing()).status_code == 200 and Person.objects.get().email == NEW
        assert person.post(link_of_undoing()).status_code == 302

        assert Person.objects.get().email == OLD and not Authenticator.objects.exists()
        assert (thief.is_in(), ada.is_in()) == (False, False)
        thief.sign_in(OLD, PASSWORD)
        assert not thief.is_in()
        person.post("password/reset", email=OLD)
        person.post("password/reset/code", code=code_sent_to(OLD))
        person.post("password/reset/new", password1="nine blue milling heads")
        person.sign_in(OLD, "nine blue milling heads")
        assert person.is_in()

    def test_what_guarded_the_account_before_stays(self, ada: Visitor) -> None:
        with clock.standing_at(clock.now() - timedelta(hours=1)):
            add_app(ada)
        Authenticator.objects.update(created_at=clock.now() - timedelta(hours=1))
        change(ada)
        Visitor(address="192.0.2.2").post(link_of_undoing())
        assert Authenticator.objects.count() == 2

    def test_a_second_change_is_undone_with_the_first(self, ada: Visitor) -> None:
        change(ada)
        change(ada, "thief@example.org", before=NEW)
        Visitor(address="192.0.2.2").post(link_of_undoing(OLD))
        assert Person.objects.get().email == OLD
        assert Visitor(address="192.0.2.66").post(link_of_undoing(NEW)).status_code == 404
        assert Person.objects.get().email == OLD

    def test_a_link_works_once_and_for_some_days(self, ada: Visitor) -> None:
        change(ada)
        link, person = link_of_undoing(), Visitor(address="192.0.2.2")
        with clock.standing_at(clock.now() + timedelta(days=DAYS_TO_UNDO, seconds=1)):
            assert person.post(link).status_code == 404
            assert forget_email_changes() == 1
        assert person.post(link).status_code == 404 and Person.objects.get().email == NEW

    def test_not_when_somebody_else_has_the_address_by_now(self, ada: Visitor) -> None:
        change(ada)
        Person.objects.create_user(email=OLD, first_name="Bob", last_name="Boole")
        assert Visitor(address="192.0.2.2").post(link_of_undoing()).status_code == 409
        assert sorted(Person.objects.values_list("email", flat=True)) == [OLD, NEW]

    @pytest.mark.parametrize("secret", ["x", "0" * 43, "%00", "a" * 3000])
    def test_a_made_up_link_leads_nowhere(self, ada: Visitor, secret: str) -> None:
        change(ada)
        assert Visitor(address="192.0.2.2").get(f"email/undo/{secret}").status_code == 404
        assert EmailChange.objects.count() == 1
