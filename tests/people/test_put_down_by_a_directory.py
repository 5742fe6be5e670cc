"""Somebody whom a directory put down comes for the first time."""

from typing import Any

import pytest

from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import Visitor, code_sent_to
from komin.people.provisioning.tests.test_users import ADA, ada, directory
from komin.people.single_sign_on.tests.company import is_signed_in
from komin.privacy.charter.models import Acceptance, Document

__all__ = ["ada", "directory"]
pytestmark = pytest.mark.django_db


def by_code(visitor: Visitor, email: str = ADA) -> Any:
    visitor.post("sign-in/code", email=email)
    return visitor.post("sign-in/code/typed", code=code_sent_to(email))


def accepted(visitor: Visitor) -> Any:
    page = visitor.get("first-time")
    assert page.status_code == 200 and "terms of use" in page.content.decode() and ADA in page.content.decode()
    fields = {field.html_name: str(field.value()) for field in page.context["form"].hidden_fields()}
    return visitor.post("first-time", **fields)


def test_who_was_put_down_sees_the_documents_before_they_are_in(ada: Any) -> None:
    visitor, person = Visitor(), Person.objects.get(email=ADA)
    assert by_code(visitor)["Location"] == visitor.path("first-time")
    assert not visitor.is_in(), "a code alone does not open"
    assert not Acceptance.objects.filter(person_id=person.pk).exists()
    assert visitor.get("first-time").status_code == 200 and not visitor.is_in(), "neither does looking"
    accepted(visitor)
    assert is_signed_in(visitor.client, person) and visitor.is_in()
    kept = Acceptance.objects.filter(person_id=person.pk).select_related("version")
    assert {one.version.document for one in kept} == {Document.TERMS, Document.CHARTER}
    again = Visitor(address="192.0.2.8")
    by_code(again)
    assert again.is_in(), "once is enough"


def test_nobody_accepts_for_somebody_else_or_without_having_proved_who_they_are(ada: Any) -> None:
    stranger = Visitor(address="192.0.2.9")
    assert stranger.get("first-time")["Location"] == stranger.path("sign-in")
    assert stranger.post("first-time")["Location"] == stranger.path("sign-in")
    assert not Acceptance.objects.filter(person_id=Person.objects.get(email=ADA).pk).exists()


def test_who_signed_up_themselves_is_asked_nothing_more() -> None:
    visitor = Visitor()
    visitor.sign_up()
    visitor.confirm()
    again = Visitor(address="192.0.2.8")
    by_code(again, "ada@example.com")
    assert again.is_in()
    assert Acceptance.objects.filter(person_id=Person.objects.get(email="ada@example.com").pk).count() == 2
