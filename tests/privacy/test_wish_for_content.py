"""Somebody wished that what they wrote is erased, and nothing else: through the pages, from the wish to its end."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Role
from komin.privacy.directives.models import Directive
from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
from komin.privacy.erasure.models import Erasure, LegalHold
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.models import Letter, RightsRequest
from tests.fixtures import Tenant, make_person
from tests.privacy.filling import Marked, fill_every_declared_table
from tests.privacy.test_erasure import everything

pytestmark = pytest.mark.django_db
AFTER_DEATH = "/en/my-data/after-my-death"
# Rows that hold what somebody wrote, and a name of a file that stays with its photo.
WRITTEN = ("media.Upload", "programs.KeptAnswer")


def marked(first: str, mark: str, tenant: Tenant) -> Marked:
    person = Marked(mark, add_member(by=tenant.owner, person=make_person(first, mark), role=Role.CONTRIBUTOR))
    fill_every_declared_table(person)
    # What was asked before is answered, and no hold is left of the filling.
    LegalHold.objects.filter(person_id=person.member.person_id).delete()
    person.rows = [row for row in person.rows if row[0] != "privacy_erasure.LegalHold"]
    Directive.objects.filter(person=person.member.person).delete()
    return person


def wishes(person: Person, chosen: dict[str, str]) -> None:
    """On the page, once they have shown who they are."""
    Person.objects.filter(pk=person.pk).update(is_active=True, restricted="")
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    apps.get_model("mfa.Authenticator").objects.filter(user=person).delete()
    visitor = Visitor()
    visitor.sign_in(person.email)
    visitor.client.post("/en/account/reauthenticate", {"password": PASSWORD})
    assert visitor.client.post(AFTER_DEATH, chosen).status_code == 302


def heirs_ask(browser: Client, person: Person) -> str:
    """Their letter is entered, their right and the certificate are checked; where the desk goes on."""
    said = {
        "kind": "death", "words": "She has died.", "name": "Jo Heir", "channel": "post", "language": "en",
        "received_on": clock.now().date().isoformat(), "postal": "1 rue du Port", "asker": "heir", "about": "Ada",
    }  # fmt: skip
    at = str(browser.post("/office/requests/new", said)["Location"])
    for name, sent in (("authority", {}), ("confirmation", {"account": person.email}), ("death", {})):
        assert browser.post(f"{at}/{name}", sent).status_code == 302, name
    return at


def rows_of(person: Marked) -> dict[tuple[str, Any], dict[str, Any]]:
    theirs = {*person.rows, ("accounts.Person", person.member.person_id), ("workspaces.Member", person.member.pk)}
    return {(label, pk): columns for label, pk, columns in everything() if (label, pk) in theirs}


def test_what_was_written_goes_and_account_activity_and_the_others_rows_stay(acme: Tenant) -> None:
    ada, bob = marked("Ada", "zqada", acme), marked("Bob", "zqbob", acme)
    browser = browser_of(officer_called("Petra"))
    wishes(ada.member.person, {"content": "erase"})
    at = heirs_ask(browser, ada.member.person)
    before, his = rows_of(ada), rows_of(bob)
    assert {label for label, _pk in before} >= {*WRITTEN, "media.Asset", "library.Opening", "discussing.Comment"}
    assert browser.post(f"{at}/erasure").status_code == 302

    after = rows_of(ada)
    gone = {label for label, _pk in before.keys() - after.keys()}
    assert gone == {*WRITTEN, "mail.OutgoingMail"}
    changed = {
        f"{label}.{name}"
        for (label, pk), columns in after.items()
        for name, value in columns.items()
        if value != before[label, pk][name]
    }
    assert changed == {"media.Asset.file_name"}
    assert next(columns["file_name"] for (label, _pk), columns in after.items() if label == "media.Asset") == ""
    assert rows_of(bob) == his
    assert not Erasure.objects.filter(person_id=ada.member.person_id).exists()
    assert Directive.objects.get(person=ada.member.person).carried_out_at is not None


def test_the_request_of_the_heirs_and_its_letters_stay_until_they_are_answered(acme: Tenant) -> None:
    browser, ada = browser_of(officer_called("Petra")), acme.reader.person
    wishes(ada, {"content": "erase", "activity": "erase"})
    at = heirs_ask(browser, ada)
    assert browser.post(f"{at}/erasure").status_code == 302
    request = RightsRequest.objects.get()
    assert (request.words, request.name) == ("She has died.", "Jo Heir")
    assert [letter.kind for letter in Letter.objects.filter(request=request)] == ["received"]
    assert browser.post(f"{at}/answer", {"reply": "It is done as she wished.", "send": "1"}).status_code == 302
    assert RightsRequest.objects.get().answer == "done"


def test_while_it_is_held_for_a_case_nothing_is_erased_and_the_hold_is_no_part_of_the_wish(acme: Tenant) -> None:
    browser, ada = browser_of(officer_called("Petra")), Marked("zqada", acme.reader)
    upload = ada.row_of(apps.get_model("media.Upload"))
    wishes(acme.reader.person, {"content": "erase", "activity": "erase"})
    place_hold(by=COMMAND_LINE, on=acme.reader.person, reason="case 12", ends_at=clock.now().replace(year=2100))
    at = heirs_ask(browser, acme.reader.person)
    refused = browser.post(f"{at}/erasure")
    assert refused.status_code == 422 and "held for a case" in refused.content.decode()
    assert type(upload)._base_manager.filter(pk=upload.pk).exists()
    assert Directive.objects.filter(person=acme.reader.person, carried_out_at=None).count() == 2
    assert lift_holds(by=COMMAND_LINE, on=acme.reader.person) == 1
    assert browser.post(f"{at}/erasure").status_code == 302
    assert not type(upload)._base_manager.filter(pk=upload.pk).exists()
    assert LegalHold.objects.filter(person_id=acme.reader.person_id).exists()
