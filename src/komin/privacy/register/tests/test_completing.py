"""The operator completes what the code says, on a screen, version by version; the code's own lines stay as they are."""

import pytest
from django.conf import settings

from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.platform.audit.models import AuditEntry
from komin.privacy.register.actions.keep_entry import keep_entry
from komin.privacy.register.entries import OWN, REGISTERS
from komin.privacy.register.files import FILES
from komin.privacy.register.models import Office, RegisterEntry
from komin.privacy.register.officers import COMMAND_LINE, SITE
from komin.privacy.register.tables import KEPT, SHOWN, line_keys
from komin.privacy.register.tests.in_office import browser_of, officer_called

pytestmark = pytest.mark.django_db
PAYROLL = {
    "title": "Payroll",
    "basis": "legal_obligation",
    "kinds": "Bank details",
    "kept": "5 years",
    "wording": "Pay",
}


def complete(register: str, key: str, **said: str) -> RegisterEntry | None:
    return keep_entry(by=COMMAND_LINE, register=register, key=key, said=said)


@pytest.mark.parametrize("register", REGISTERS)
def test_an_addition_shows_in_the_register_its_files_and_the_charter(register: str) -> None:
    before, key = KEPT[register](), line_keys(register)[1]
    complete(register, key, wording="As our works council was told", contract="Safe 12")
    complete(register, "", **PAYROLL)
    after = KEPT[register]()
    assert [list(row[:-1]) for row in after.rows[:-1]] == [list(row) for row in before.rows]
    assert after.rows[1][-1] == "As our works council was told · Contract, or where it is filed: Safe 12"
    assert after.rows[0][-1] == "" and after.rows[-1][0] == "Payroll (outside of this software)"
    assert SHOWN[register]().rows == after.rows
    for kind in ("csv", "json"):
        made = FILES[kind][1](after).decode()
        assert "As our works council was told" in made and "Bank details" in made


def test_the_record_of_processing_has_what_was_added_to_a_purpose_and_what_is_done_outside() -> None:
    complete("purposes", "account", wording="Accounts of staff", transfers="", safeguards="Locked room")
    complete("purposes", "", **PAYROLL, recipients="The tax office")
    rows = {row[0]: row for row in KEPT["processing"]().rows}
    assert "Accounts of staff · Safeguards: Locked room" in [row[-1] for row in rows.values()]
    outside = rows["Payroll (outside of this software)"]
    basis = "a legal obligation (GDPR Art. 6(1)(c))"
    said = ("Pay", settings.KOMIN["OPERATOR_NAME"], basis, "", "Bank details", "The tax office", "none", "5 years")
    assert outside[1:9] == said


def test_each_change_is_a_version_with_its_author_and_nothing_new_is_none() -> None:
    paula, sam = officer_called("Paula"), officer_called("Sam")
    for by, wording in ((paula, "First"), (sam, "Second"), (sam, "Second")):
        keep_entry(by=by, register="collection", key="account", said={"wording": wording})
    said = [(one.version, one.said["wording"], one.by_id) for one in RegisterEntry.objects.order_by("version")]
    assert said == [(1, "First", paula.person_id), (2, "Second", sam.person_id)]
    page = browser_of(paula).get("/office/registers/collection/completing").content.decode()
    assert "Paula Desk" in page and "Sam Desk" in page and page.index("Second") < page.index("First")
    assert AuditEntry.objects.in_workspace(SITE).filter(action="register.complete").count() == 2


def test_what_is_done_outside_can_end_and_stays_among_the_versions() -> None:
    own = complete("purposes", "", **PAYROLL)
    assert own is not None and own.key.startswith(OWN)
    browser = browser_of(officer_called("Paula"))
    where = "/office/registers/purposes/completing"
    assert browser.post(where, {**PAYROLL, "key": own.key, "end": "1"}).status_code == 302
    assert not any("Payroll" in row[0] for row in KEPT["purposes"]().rows)
    assert [one.ended for one in RegisterEntry.objects.order_by("version")] == [False, True]


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ({"wording": "By signing up you authorise us to share your data."}, "K05"),
        ({"recipients": "We sell addresses to partners for marketing"}, "K24"),
        ({"transfers": "Our parent company in Brazil"}, "K22"),
    ],
)
def test_a_sentence_that_the_software_makes_a_lie_is_warned_of(said: dict[str, str], clause: str) -> None:
    complete("purposes", "account", **said)
    complete("purposes", "service", wording="Nothing of this is sold.")
    page = browser_of(officer_called("Paula")).get("/office/registers/purposes/completing").content.decode()
    assert page.count("banner--bad") == 1 and f"{clause}: “{next(iter(said.values()))}”" in page


def test_the_line_of_the_software_cannot_be_changed_or_made_up() -> None:
    with pytest.raises(NotFound):
        complete("purposes", "weather", wording="x")
    with pytest.raises(NotFound):
        complete("processing", "account", wording="x")
    with pytest.raises(Invalid):
        complete("purposes", "", **{**PAYROLL, "title": " "})
    entry = complete("devices", line_keys("devices")[0], title="Another name", wording="x")
    assert entry is not None and "title" not in entry.said


def test_only_the_privacy_officer_completes_registers() -> None:
    sol = officer_called("Sol", Office.SITE_ADMINISTRATOR)
    with pytest.raises(NotPermitted):
        keep_entry(by=sol, register="purposes", key="account", said={"wording": "x"})
    assert browser_of(sol).get("/office/registers/purposes/completing").status_code == 404
    assert browser_of(sol).get("/office/registers/purposes").status_code == 200


def test_a_refused_form_keeps_what_was_typed() -> None:
    browser = browser_of(officer_called("Paula"))
    page = browser.post("/office/registers/purposes/completing", {**PAYROLL, "title": "", "key": ""})
    assert page.status_code == 422 and "Bank details" in page.content.decode()
