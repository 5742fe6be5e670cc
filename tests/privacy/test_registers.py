"""The registers by which the operator can show what it did: whole, of nobody by name, and in files."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from komin.kernel import clock
from komin.platform.audit.models import AuditEntry
from komin.privacy.consent.tests.visitors import answer, asking
from komin.privacy.desk.actions.answer_request import refuse_request
from komin.privacy.desk.tests.desk import RECEIVED, by_post
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import Erasure, LegalHold
from komin.privacy.register.files import FILES
from komin.privacy.register.models import Office, Processor
from komin.privacy.register.officers import SITE
from komin.privacy.register.tables import KEPT
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.retention.actions.run_retention import run_retention
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


def rows(name: str) -> list[dict[str, str]]:
    """As the file says them to a program."""
    found: list[dict[str, str]] = json.loads(FILES["json"][1](KEPT[name]()))["rows"]
    return found


def test_every_register_that_accountability_asks_for_is_one() -> None:
    asked = {
        "processing", "processors", "breaches", "disclosures", "requests", "consents", "erasures", "schedule",
        "retention", "versions", "screenings", "restrictions", "holds",
    }  # fmt: skip
    assert asked <= KEPT.keys()


def test_an_erasure_is_in_its_register_store_by_store_and_names_nobody(acme: Tenant) -> None:
    person = acme.contributor.person
    close_account(by=person)
    Erasure.objects.update(due_at=clock.now())
    erase_person(Erasure.objects.get().pk)
    (line,) = rows("erasures")
    assert line["State"] == "Complete" and line["Failed"] == ""
    assert "accounts.Person: 1 → 0" in line["Store by store"]
    assert int(line["Stores"]) == Erasure.objects.get().lines.count() > 20
    assert person.last_name not in str(line) and person.email not in str(line)


def test_a_request_is_in_its_register_with_its_clock_and_whether_it_was_in_time() -> None:
    by = officer_called("Olga")
    with clock.standing_at(RECEIVED):
        late, in_time = by_post(by), by_post(by, words="And what of the phone?")
        refuse_request(by=by, request_id=in_time.pk, reason="excessive", reply="It is the fourth this week.")
    with clock.standing_at(RECEIVED + timedelta(days=60)):
        refuse_request(by=by, request_id=late.pk, reason="excessive", reply="It is the fourth this week.")
    lines = {line["Number"]: line for line in rows("requests")}
    assert [lines[str(one.pk)]["In time"] for one in (in_time, late)] == ["yes", "no"]
    assert lines[str(late.pk)]["Due on"] == "5 February 2026" and lines[str(late.pk)]["Came"] == "By post"
    assert "Ida Post" not in str(lines)


def test_the_register_of_consents_counts_the_answers_to_each_wording() -> None:
    with asking():
        for given in ("accept", "accept", "refuse"):
            answer(Client(), given)
        (line,) = rows("consents")
    assert (line["Given, how many"], line["Refused, how many"], line["Withdrawn, how many"]) == ("2", "1", "0")
    assert len(line["SHA-256 of the wording"]) == 64


def test_the_schedule_says_what_would_go_and_takes_nothing(acme: Tenant) -> None:
    session = signed_in(acme.owner).session
    with clock.standing_at(clock.now() + timedelta(days=400)):
        before = {line["Rule"]: line for line in rows("schedule")}
        assert before["sessions.Session.expire_date"]["Past its end now"] == "1"
        assert session.exists(session.session_key or "")
        assert before["sessions.Session.expire_date"]["Last run"] == "not yet"
        run_retention()
        after = {line["Rule"]: line for line in rows("schedule")}["sessions.Session.expire_date"]
        (day,) = rows("retention")
    assert (after["Past its end now"], after["Taken away then"]) == ("0", "1")
    assert "sessions.Session.expire_date: 1" in day["What went"] and day["Failed"] == ""


def test_restrictions_and_versions_are_registers_too(acme: Tenant) -> None:
    restrict_data(by=acme.reader.person, scopes=["contact"], ground="claim", words="against Mr Petit")
    (line,) = rows("restrictions")
    assert line["Ground"].startswith("I need it") and "Petit" not in str(line) and line["Over since"] == ""
    for document in ("charter", "terms"):
        Client().get(f"/en/privacy/{document}")
    assert [(one["Document"], one["Version"]) for one in rows("versions")] == [
        ("Privacy charter", "1"),
        ("Terms of use", "1"),
    ]


def test_lists_are_set_as_french_sets_them() -> None:
    with translation.override("fr"):
        kept = " ".join(row[3] for row in KEPT["data"]().rows)
    assert "\xa0; " in kept and "jours;" not in kept


def test_recipients_of_single_columns_stand_in_the_tables_too() -> None:
    quoted = next(row for row in KEPT["purposes"]().rows if row[0] == "Testimonials")
    assert quoted[3] == (
        "everybody: it is published on this site, the service that carries our mail, "
        "those who answer for privacy at the operator"
    )


def test_my_data_and_the_copy_say_who_receives_it(acme: Tenant) -> None:
    Processor.objects.create(name="Nord Hosting SAS", country="FR", does="hosts", handles="everything")
    page = signed_in(acme.contributor).get("/en/my-data").content.decode()
    assert "received by colleagues in your workspace" in page
    assert "handled by Nord Hosting SAS (FR)" in page
    french = signed_in(acme.contributor).get("/fr/my-data").content.decode()
    assert "reçu par\xa0: les collègues de votre espace" in french


def test_the_officer_places_a_hold_and_lifts_it(acme: Tenant) -> None:
    by, held = officer_called("Olga"), acme.contributor.person
    browser = browser_of(by)
    refused = browser.post("/office/holds", {"email": "nobody@example.com", "reason": "case 12", "until": "2099-01-01"})
    assert refused.status_code == 422 and "Nobody has an account" in refused.content.decode()
    past = {"email": held.email, "reason": "case 12", "until": "2001-01-01"}
    assert browser.post("/office/holds", past).status_code == 422 and not LegalHold.objects.exists()
    browser.post("/office/holds", {"email": held.email.upper(), "reason": "case 12", "until": "2099-01-01"})
    page, hold = browser.get("/office/holds").content.decode(), LegalHold.objects.get()
    assert held.last_name in page and "case 12" in page and hold.ends_at.date().isoformat() == "2099-01-01"
    (line,) = rows("holds")
    assert line["Case"] == "case 12" and held.last_name not in str(line)
    assert browser.post(f"/office/holds/{hold.pk}/end").status_code == 302
    assert held.last_name not in browser.get("/office/holds").content.decode()
    assert browser.post(f"/office/holds/{hold.pk}/end").status_code == 404
    done = (
        AuditEntry.objects.in_workspace(SITE)
        .filter(action__startswith="hold.")
        .order_by("at", "id")
        .values_list("action", flat=True)
    )
    assert list(done) == ["hold.place", "hold.lift"] and mail.outbox == []


def test_who_answers_for_the_site_alone_places_no_hold() -> None:
    browser = browser_of(officer_called("Sven", Office.SITE_ADMINISTRATOR))
    assert browser.get("/office/holds").status_code == 404
    assert browser.get("/office/registers/holds").status_code == 200


def test_a_register_of_many_lines_says_how_many_stand_in_its_files(acme: Tenant) -> None:
    LegalHold.objects.bulk_create(
        LegalHold(person=acme.reader.person, reason=f"case {number}", ends_at=datetime(2030, 1, 1, tzinfo=UTC))
        for number in range(302)
    )
    browser = browser_of(officer_called("Olga"))
    page = browser.get("/office/registers/holds").content.decode()
    assert page.count("<tr>") == 301 and "2 more lines stand in the files." in page
    assert len(json.loads(browser.get("/office/registers/holds.json").content)["rows"]) == 302
