"""Offices of the site: given by the command line first, then on a screen; for everybody else there is no such page."""

import pytest
from django.test import Client

from komin.conf.command_line import main
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.platform.audit.models import AuditEntry
from komin.privacy.register.actions.grant_office import grant_office, take_office
from komin.privacy.register.models import Office, Processor, SiteRole
from komin.privacy.register.officers import COMMAND_LINE, SITE, officer
from komin.privacy.register.queries import people_in_office
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGES = (
    "/office/", "/office/registers/processors", "/office/registers/data.csv", "/office/registers/purposes.json",
    "/office/processors/", "/office/offices", "/office/documents", "/office/clauses", "/office/consents",
    "/office/documents/charter/versions/",
)  # fmt: skip


@pytest.fixture
def petra(acme: Tenant) -> Person:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    return acme.reader.person


@pytest.fixture
def sol(bolt: Tenant) -> Person:
    grant_office(by=COMMAND_LINE, person=bolt.reader.person, office=Office.SITE_ADMINISTRATOR)
    return bolt.reader.person


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_there_is_no_such_page_for_whoever_holds_no_office(page: str, acme: Tenant) -> None:
    """Not for an owner of a workspace either."""
    assert Client().get(page).status_code == 404
    assert signed_in(acme.owner).get(page).status_code == 404


def test_the_officer_opens_what_is_theirs_and_not_the_offices(petra: Person) -> None:
    browser = browser_of(petra)
    assert {page: browser.get(page).status_code for page in PAGES} == {
        page: 404 if page == "/office/offices" else 200 for page in PAGES
    }
    assert browser.get("/office/")["Cache-Control"] == "private, no-store"


def test_customer_service_opens_nothing_of_the_officers_and_trying_is_noted(acme: Tenant, bolt: Tenant) -> None:
    sam = bolt.contributor.person
    grant_office(by=COMMAND_LINE, person=sam, office=Office.SUPPORT)
    paper = "/office/papers/018f0000-0000-7000-8000-000000000000.jpg"
    tried = ("/office/registers/processors", "/office/requests", "/office/disclosures", "/office/consents", paper)
    for page in tried:
        assert browser_of(sam).get(page).status_code == 404
        signed_in(acme.owner).get(page)
    noted = AuditEntry.objects.in_workspace(SITE).filter(action="office.refuse").order_by("at", "id")
    assert [line.actor_id for line in noted] == [sam.pk] * len(tried)
    assert [line.detail["page"] for line in noted][1:3] == ["desk:requests", "accountability:disclosures"]


def test_a_site_administrator_looks_at_registers_and_changes_none(sol: Person) -> None:
    browser = browser_of(sol)
    assert browser.get("/office/registers/processors").status_code == 200
    assert browser.get("/office/processors/").status_code == 404
    assert browser.get("/office/consents").status_code == 404


def test_an_administrator_gives_an_office_on_the_screen_and_takes_it(sol: Person, acme: Tenant) -> None:
    browser, email = browser_of(sol), acme.contributor.person.email
    assert browser.post("/office/offices", {"email": email, "office": "support"}).status_code == 302
    role = SiteRole.objects.get(person=acme.contributor.person)
    assert officer(acme.contributor.person).holds(Office.SUPPORT)

    browser.post(f"/office/offices/{role.pk}/end")
    assert not officer(acme.contributor.person).offices


def test_an_unknown_address_is_told(sol: Person) -> None:
    page = browser_of(sol).post("/office/offices", {"email": "nobody@example.com", "office": "support"})
    assert page.status_code == 422 and "Nobody with this address" in page.content.decode()


def test_the_last_administrator_stays(sol: Person) -> None:
    with pytest.raises(Invalid):
        take_office(by=officer(sol), role=SiteRole.objects.get(person=sol))


def test_nobody_without_the_office_gives_one(petra: Person, acme: Tenant) -> None:
    with pytest.raises(NotPermitted):
        grant_office(by=officer(petra), person=acme.owner.person, office=Office.SUPPORT)


def test_whoever_may_not_sign_in_any_more_holds_no_office(petra: Person) -> None:
    petra.is_active = False
    petra.save()
    assert not officer(petra).offices
    assert people_in_office(Office.PRIVACY_OFFICER) == []


def test_the_command_line_gives_the_first_office(acme: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    email = acme.owner.person.email
    assert main(["role", email.upper(), "site_administrator"]) == 0
    assert email in capsys.readouterr().out
    assert officer(acme.owner.person).holds(Office.SITE_ADMINISTRATOR)
    assert main(["role", email, "site_administrator", "--take"]) == 0
    assert main(["role", "nobody@example.com", "support"]) == 1


def test_the_officer_enters_a_processor_and_is_refused_with_the_clause(petra: Person) -> None:
    browser = browser_of(petra)
    typed = {"name": "Nord", "country": "US", "does": "carries mail", "handles": "mails", "hosts": "mail.example.com"}
    typed["told_by"] = "task"
    refused = browser.post("/office/processors/", typed)
    assert refused.status_code == 422 and "K22" in refused.content.decode()

    assert browser.post("/office/processors/", typed | {"country": "FR"}).status_code == 302
    kept = Processor.objects.get()
    assert "Nord" in Client().get("/en/privacy/charter").content.decode()
    browser.post(f"/office/processors/{kept.pk}", typed | {"country": "DE"})
    assert Processor.objects.get().country == "DE"


def test_what_is_still_to_be_filled_in_is_listed(petra: Person) -> None:
    page = browser_of(petra).get("/office/").content.decode()
    assert "KOMIN_OPERATOR_ADDRESS" in page and "KOMIN_PUBLISHER" in page
