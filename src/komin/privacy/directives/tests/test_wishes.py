"""After my death: wishes per share, dated, changed and taken back, and in one's copy."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.privacy.directives.actions.wish import Wished, keep_wishes
from komin.privacy.directives.models import Directive, Share, Wish
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.rights.datasets import datasets
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
NOAH = {"to_name": "Noah Roe", "to_address": "noah@example.com"}


def test_wishes_are_dated_changed_and_taken_back_and_each_stays_in_the_history(acme: Tenant) -> None:
    ada, bob = acme.reader.person, acme.contributor.person
    keep_wishes(by=bob, wishes={Share.CONTENT: Wished(Wish.KEEP)})
    first = keep_wishes(
        by=ada, wishes={Share.ACCOUNT: Wished(Wish.ERASE), Share.CONTENT: Wished(Wish.HAND_OVER, **NOAH)}
    )
    with clock.standing_at(clock.now() + timedelta(days=30)):
        second = keep_wishes(by=ada, wishes={Share.ACCOUNT: Wished(Wish.ERASE), Share.CONTENT: Wished(Wish.KEEP)})
        assert {one.pk for one in first} & {one.pk for one in second} == {
            one.pk for one in first if one.share == Share.ACCOUNT
        }
        assert keep_wishes(by=ada, wishes={}) == []
    assert Directive.objects.filter(person=ada).count() == 3
    assert not Directive.objects.filter(person=ada, ended_at=None).exists()
    assert Directive.objects.get(person=bob).ended_at is None


@pytest.mark.parametrize("whom", [{}, {"to_name": "Noah"}, {"to_name": "Noah", "to_address": "not an address"}])
def test_nothing_is_handed_over_to_nobody(whom: dict[str, str], acme: Tenant) -> None:
    with pytest.raises(Invalid):
        keep_wishes(by=acme.reader.person, wishes={Share.CONTENT: Wished(Wish.HAND_OVER, **whom)})


def test_they_are_in_the_persons_own_copy_and_in_nobody_elses(acme: Tenant, bolt: Tenant) -> None:
    keep_wishes(by=acme.reader.person, wishes={Share.CONTENT: Wished(Wish.HAND_OVER, **NOAH)})
    mine = next(one for one in datasets() if one.name == "directives.Directive")
    assert [row.data["to_name"] for row in mine.records(subject_of(acme.reader.person))] == ["Noah Roe"]
    assert list(mine.records(subject_of(bolt.reader.person))) == []


def test_the_page_keeps_them_once_the_person_has_shown_who_they_are(acme: Tenant) -> None:
    page, person = "/en/my-data/after-my-death", acme.reader.person
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    visitor = Visitor()
    visitor.sign_in(person.email)
    client = visitor.client
    assert "reauthenticate" in client.get(page)["Location"]
    client.post("/en/account/reauthenticate", {"password": PASSWORD})
    assert client.get(page).status_code == 200
    assert client.post(page, {"content": "hand_over"}).status_code == 422
    assert client.post(page, {"content": "hand_over", **NOAH, "account": "keep"}).status_code == 302
    text = client.get(page).content.decode()
    assert "Noah Roe" in text and "since" in text
    client.post(page, {})
    assert not Directive.objects.filter(ended_at=None).exists()
