"""Nothing is handed to an authority without a legal text, a check, and two people; then no more than was asked."""

import json
import re
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from pyrage import passphrase

from komin.kernel.errors import Invalid, NotPermitted
from komin.platform.jobs.testing import run_jobs
from komin.privacy.accountability.actions import disclose
from komin.privacy.accountability.actions.disclose import Demand
from komin.privacy.accountability.models import Disclosure, DisclosureNotice
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, Officer
from komin.privacy.register.tests.in_office import browser_of, officer_called
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
SECRET = "a secret that goes by telephone"


@pytest.fixture
def petra() -> Officer:
    return officer_called("Petra")


@pytest.fixture
def sol() -> Officer:
    return officer_called("Sol", Office.SITE_ADMINISTRATOR)


def demand(tenant: Tenant, **more: object) -> Demand:
    said = {
        "authority": "Tribunal de Brest", "agent": "Mme Leroy", "legal_text": "Art. 60-1 CPP", "scope": "The account.",
        "received_on": date(2026, 3, 2), "person": tenant.reader.person.email, "tables": ["accounts.Person"],
    }  # fmt: skip
    return Demand(**{**said, **more})  # type: ignore[arg-type]


def approved(tenant: Tenant, petra: Officer, sol: Officer, **more: object) -> Disclosure:
    opened = disclose.open_disclosure(by=petra, demand=demand(tenant, **more))
    disclose.note_verification(by=petra, disclosure_id=opened.pk, how="Called back at the number of the court.")
    disclose.approve_disclosure(by=petra, disclosure_id=opened.pk)
    return disclose.approve_disclosure(by=sol, disclosure_id=opened.pk)


@pytest.mark.parametrize("lack", [{"legal_text": " "}, {"tables": []}, {"tables": ["x"]}, {"person": "no@example.com"}])
def test_without_a_text_a_person_or_a_limit_it_is_not_even_opened(
    lack: dict[str, object], acme: Tenant, petra: Officer
) -> None:
    with pytest.raises(Invalid):
        disclose.open_disclosure(by=petra, demand=demand(acme, **lack))
    assert not Disclosure.objects.exists()


def test_it_takes_a_check_and_two_different_people(acme: Tenant, petra: Officer, sol: Officer) -> None:
    pk = disclose.open_disclosure(by=petra, demand=demand(acme)).pk

    def hand_over() -> bytes:
        return disclose.hand_over(by=petra, disclosure_id=pk, channel="In person", secret=SECRET)

    with pytest.raises(Invalid, match="checked"):
        disclose.approve_disclosure(by=petra, disclosure_id=pk)
    disclose.note_verification(by=petra, disclosure_id=pk, how="Called back.")
    for refused in (petra, COMMAND_LINE):
        with pytest.raises(Invalid, match="Two people"):
            hand_over()
        disclose.approve_disclosure(by=petra, disclosure_id=pk) if refused is petra else None
        with pytest.raises(Invalid):
            disclose.approve_disclosure(by=refused, disclosure_id=pk)
    with pytest.raises(NotPermitted):
        disclose.approve_disclosure(by=officer_called("Sam", Office.SUPPORT), disclosure_id=pk)
    disclose.approve_disclosure(by=sol, disclosure_id=pk)
    with pytest.raises(NotPermitted):
        disclose.hand_over(by=sol, disclosure_id=pk, channel="In person", secret=SECRET)
    with pytest.raises(Invalid):
        disclose.hand_over(by=petra, disclosure_id=pk, channel="In person", secret="short")
    assert hand_over()


def test_another_check_takes_the_approvals_back(acme: Tenant, petra: Officer, sol: Officer) -> None:
    one = approved(acme, petra, sol)
    disclose.note_verification(by=petra, disclosure_id=one.pk, how="Another number.")
    with pytest.raises(Invalid, match="Two people"):
        disclose.hand_over(by=petra, disclosure_id=one.pk, channel="In person", secret=SECRET)


@pytest.mark.usefixtures("as_slow_as_it_is")
def test_what_goes_out_is_what_was_chosen_encrypted_and_told_to_the_person(
    acme: Tenant, bolt: Tenant, petra: Officer, sol: Officer
) -> None:
    one = approved(acme, petra, sol)
    sealed = disclose.hand_over(by=petra, disclosure_id=one.pk, channel="In person", secret=SECRET)
    assert acme.reader.person.email.encode() not in sealed
    opened = json.loads(passphrase.decrypt(sealed, SECRET))
    assert list(opened["tables"]) == ["accounts.Person"]
    text = json.dumps(opened)
    assert acme.reader.person.email in text and acme.owner.person.email not in text
    one.refresh_from_db()
    assert one.contents == {"accounts.Person": 1} and len(one.sha256) == 64
    notice = DisclosureNotice.objects.get()
    assert (notice.person_id, notice.legal_text) == (acme.reader.person_id, "Art. 60-1 CPP")
    assert "Tribunal de Brest" in signed_in(acme.reader).get("/en/my-data").content.decode()
    assert "Tribunal de Brest" not in signed_in(acme.owner).get("/en/my-data").content.decode()
    assert "Tribunal de Brest" not in signed_in(bolt.reader).get("/en/my-data").content.decode()
    shown = browser_of(petra).get(f"/office/disclosures/{one.pk}").content.decode()
    assert "Your account: 1" in shown and "accounts.Person" not in shown


def test_where_the_law_forbids_it_the_person_is_told_once_it_does_not(
    acme: Tenant, petra: Officer, sol: Officer
) -> None:
    one = approved(acme, petra, sol, gagged=True)
    disclose.hand_over(by=petra, disclosure_id=one.pk, channel="In person", secret=SECRET)
    assert not DisclosureNotice.objects.exists()
    page = signed_in(acme.reader).get("/en/my-data").content.decode()
    assert "Tribunal" not in page and "Authorities" not in page
    disclose.lift_gag(by=petra, disclosure_id=one.pk)
    assert DisclosureNotice.objects.get().person_id == acme.reader.person_id


def test_the_person_hears_of_it_by_mail_once_it_may_be_told(acme: Tenant, petra: Officer, sol: Officer) -> None:
    one = approved(acme, petra, sol, gagged=True)
    disclose.hand_over(by=petra, disclosure_id=one.pk, channel="In person", secret=SECRET)
    run_jobs()
    assert mail.outbox == []
    with override_settings(KOMIN=settings.KOMIN | {"PRIVACY_EMAIL": "dpo@komin.example"}):
        disclose.lift_gag(by=petra, disclosure_id=one.pk)
        run_jobs()
    (told,) = mail.outbox
    assert told.to == [acme.reader.person.email] and told.reply_to == ["dpo@komin.example"]
    assert "authority" in told.subject and "dpo@komin.example" in str(told.body)
    link = re.search(r"https?://[^/\s]+(/en/my-data/\S+)", str(told.body))
    assert link is not None and "Tribunal" not in str(told.body), "a mailbox may be read by others"
    assert "Tribunal de Brest" in Client().get(link[1], follow=True).content.decode()


def test_on_the_screens_the_officer_enters_both_approve_and_the_file_comes_once(
    acme: Tenant, petra: Officer, sol: Officer
) -> None:
    mine, theirs = browser_of(petra), browser_of(sol)
    typed = {
        "authority": "Tribunal de Brest", "agent": "Mme Leroy", "legal_text": "Art. 60-1 CPP", "scope": "The account.",
        "received_on": "2026-03-02", "person": acme.reader.person.email, "tables": ["accounts.Person"],
    }  # fmt: skip
    assert mine.post("/office/disclosures", typed | {"legal_text": ""}).status_code == 422
    page = mine.post("/office/disclosures", typed)["Location"]
    mine.post(f"{page}/verification", {"how": "Called back."})
    assert f"{page}/approval" in mine.get(page).content.decode()
    assert mine.post(f"{page}/approval").status_code == 302
    assert f"{page}/approval" not in mine.get(page).content.decode()
    assert f"{page}/approval" in theirs.get(page).content.decode()
    assert mine.post(f"{page}/approval").status_code == 422
    assert "Hand it over" not in theirs.get(page).content.decode()
    assert theirs.post(f"{page}/approval").status_code == 302
    assert "Hand it over" in mine.get(page).content.decode()
    assert theirs.post(f"{page}/package", {"channel": "x", "secret": SECRET}).status_code == 404
    handed = mine.post(f"{page}/package", {"channel": "In person", "secret": SECRET})
    assert passphrase.decrypt(handed.content, SECRET)
    assert mine.post(f"{page}/package", {"channel": "In person", "secret": SECRET}).status_code == 404


def test_an_authority_may_be_refused(acme: Tenant, petra: Officer) -> None:
    one = disclose.open_disclosure(by=petra, demand=demand(acme))
    with pytest.raises(Invalid):
        disclose.refuse_disclosure(by=petra, disclosure_id=one.pk, why=" ")
    disclose.refuse_disclosure(by=petra, disclosure_id=one.pk, why="The text does not allow it.")
    assert Disclosure.objects.get().state == "refused"
