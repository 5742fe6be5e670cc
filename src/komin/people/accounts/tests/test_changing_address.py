"""Another e-mail address: confirmed at the new one, told to the old one, undone by it."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from komin.kernel import clock
from komin.people.accounts.actions.forget_email_changes import forget_email_changes
from komin.people.accounts.models import DAYS_TO_UNDO, EmailChange, Person
from komin.people.accounts.tests.factors import add_app, confirm_password
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, code_sent_to, mails_to
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
OLD, NEW = "ada@example.com", "ada@mill.example"


@pytest.fixture
def ada(db: None) -> Visitor:
    visitor = Visitor()
    visitor.sign_up(OLD)
    visitor.confirm(OLD)
    return visitor


def change(visitor: Visitor, email: str = NEW) -> None:
    confirm_password(visitor)
    visitor.post("email", action_add="1", email=email)
    visitor.confirm(email)


def link_of_undoing(email: str = OLD) -> str:
    """The path below /account/ in the last mail that has one."""
    found = [re.search(r"/account/(email/undo/\S+)", str(message.body)) for message in mails_to(email)]
    return [match for match in found if match][-1][1]


def test_it_is_changed_once_the_new_one_is_confirmed(ada: Visitor) -> None:
    confirm_password(ada)
    ada.post("email", action_add="1", email=NEW)
    assert Person.objects.get().email == OLD
    ada.confirm(NEW)

    assert Person.objects.get().email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    old, new = Visitor(address="192.0.2.2"), Visitor(address="192.0.2.3")
    old.sign_in(OLD)
    new.sign_in(NEW)
    assert (old.is_in(), new.is_in(), ada.is_in()) == (False, True, True)
    assert "another address" in mails_to(OLD)[-1].subject and NEW not in str(mails_to(OLD)[-1].body)


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
        change(ada, "thief@example.org")
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
