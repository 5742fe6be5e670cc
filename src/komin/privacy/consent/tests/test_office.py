"""The officer finds a choice by the number that its visitor quotes, and sees what was displayed."""

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from komin.platform.audit.models import AuditEntry
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.consent.tests.visitors import answer, asking
from komin.privacy.register.actions.grant_office import grant_office
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, SITE
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_the_officer_sees_exactly_what_was_displayed_and_others_find_no_such_page(acme: Tenant, bolt: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    grant_office(by=COMMAND_LINE, person=bolt.owner.person, office=Office.SUPPORT)
    with asking():
        answer(Client(headers={"Accept-Language": "fr"}), "refuse", back="/fr/")
    event = ConsentEvent.objects.get()
    page = signed_in(acme.reader).get("/office/consents", {"number": event.choice_id.lower()})

    assert "Nous comptons combien de personnes" in page.content.decode()
    assert event.wording_id in page.content.decode()
    for stranger in (Client(), signed_in(acme.owner), signed_in(bolt.owner)):
        assert stranger.get("/office/consents").status_code == 404


def test_a_number_that_nobody_has_shows_nothing(acme: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    page = signed_in(acme.reader).get("/office/consents", {"number": "\x00" + "A" * 500})
    assert "Nothing is known" in page.content.decode()


def taken(browser: Client) -> list[dict[str, Any]]:
    return [json.loads(line) for line in browser.post("/office/consents/chain").getvalue().splitlines()]


def proven(lines: list[dict[str, Any]]) -> bool:
    """As a stranger checks it who has the file alone, by the rule in its first line."""
    (chain, *rest), events = lines, [line for line in lines if line["kind"] == "event"]
    shown = {line["sha256"]: line["html"] for line in rest if line["kind"] == "wording"}
    before = events[0]["hashed"]["previous_sha256"]
    for event in events:
        said = event["hashed"]
        if said["previous_sha256"] != before or said["wording_id"] not in shown:
            return False
        before = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        if before != event["sha256"]:
            return False
    whole = all(hashlib.sha256(html.encode()).hexdigest() == sha256 for sha256, html in shown.items())
    return whole and chain["ends"]["sha256"] == before


def test_the_officer_takes_the_whole_chain_away_and_anybody_can_check_it(acme: Tenant, bolt: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    grant_office(by=COMMAND_LINE, person=bolt.owner.person, office=Office.SUPPORT)
    with asking():
        answer(Client(headers={"Accept-Language": "fr"}), "refuse", back="/fr/")
        answer(signed_in(bolt.owner), "accept")
    lines = taken(signed_in(acme.reader))
    assert [line["hashed"]["act"] for line in lines if line["kind"] == "event"] == ["refused", "given"]
    assert [line["person_id"] for line in lines if line["kind"] == "event"] == [None, str(bolt.owner.person.pk)]
    assert proven(lines)
    assert not proven(lines[:-1]), "the last is missing"
    assert not proven([*lines[:-2], lines[-1], lines[-2]]), "another order"
    assert not proven(json.loads(json.dumps(lines).replace('"act": "refused"', '"act": "given"'))), "another answer"
    entry = AuditEntry.objects.in_workspace(SITE).get(action="consents.take")
    assert (entry.actor_id, entry.detail) == (acme.reader.person_id, {"events": 2})
    for stranger in (Client(), signed_in(acme.owner), signed_in(bolt.owner)):
        assert stranger.post("/office/consents/chain").status_code == 404
    assert signed_in(acme.reader).get("/office/consents/chain").status_code == 405


def test_a_chain_without_an_event_is_taken_away_too(acme: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    (only,) = taken(signed_in(acme.reader))
    assert only["ends"] is None and not AuditEntry.objects.in_workspace(SITE).filter(action="consents.take").exists()
