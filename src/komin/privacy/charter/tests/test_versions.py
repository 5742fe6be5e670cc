"""Versions: immutable, compared word by word, and told by their importance."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.platform.jobs.testing import run_jobs
from komin.platform.mail.models import OutgoingMail
from komin.privacy.charter.actions.announce_version import announce_version
from komin.privacy.charter.actions.publish_version import Written, publish_version
from komin.privacy.charter.models import Acceptance, Announcement, Document, Importance, NeverChanged, Version
from komin.privacy.charter.queries import version_in_force
from komin.privacy.charter.shipped import shipped_text
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Officer:
    return Officer(make_person("Petra"), frozenset({Office.PRIVACY_OFFICER}))


def written(word: str = "Nord Methods") -> Written:
    texts = {code: shipped_text(Document.CHARTER, code).replace("{operator_name}", word, 1) for code in ("en", "fr")}
    return Written(texts["en"], texts["fr"], "The name is written out.", "Le nom est écrit en toutes lettres.")


def publish(by: Officer, importance: Importance, days: int) -> Version:
    version_in_force(Document.CHARTER)
    day = clock.now().date() + timedelta(days=days)
    return publish_version(by=by, document=Document.CHARTER, written=written(), importance=importance, effective_on=day)


def test_a_new_installation_has_the_shipped_text_in_force() -> None:
    version = version_in_force(Document.CHARTER)
    assert (version.number, version.is_in_force) == (1, True)
    assert version.sha256 == version.computed_sha256()
    assert version_in_force(Document.CHARTER).pk == version.pk


def test_a_version_is_never_changed_or_removed() -> None:
    version = version_in_force(Document.CHARTER)
    for change in (version.save, version.delete):
        with pytest.raises(NeverChanged):
            change()
    for past in (lambda: Version.objects.update(text_en="x"), lambda: Version.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            past()
    assert Version.objects.get(document=Document.CHARTER).computed_sha256() == version.sha256


def test_a_version_takes_effect_on_its_day_and_the_earlier_stays_at_its_address(officer: Officer) -> None:
    publish(officer, Importance.NOTABLE, 5)
    assert version_in_force(Document.CHARTER).number == 1
    with clock.standing_at(clock.now() + timedelta(days=6)):
        assert version_in_force(Document.CHARTER).number == 2
        old = Client().get("/en/privacy/charter/versions/1").content.decode()
        new = Client().get("/en/privacy/charter").content.decode()
    assert "Nord Methods" not in old and "A newer version is in force" in old
    assert "Nord Methods" in new


def test_what_changed_is_shown_word_by_word(officer: Officer) -> None:
    publish(officer, Importance.NOTABLE, 5)
    page = Client().get("/fr/privacy/charter/versions/2/changes").content.decode()
    assert "<ins>Nord Methods</ins>" in page and "<del>Komin</del>" in page
    assert "Le nom est écrit en toutes lettres." in page
    assert Client().get("/en/privacy/charter/versions/1/changes").status_code == 404
    assert Client().get("/en/privacy/charter/versions/9").status_code == 404


def test_an_editorial_change_is_told_on_its_page_only(officer: Officer, acme: Tenant) -> None:
    publish(officer, Importance.EDITORIAL, 0)
    assert set(Person.objects.values_list("pending_notice", flat=True)) == {""}


def test_a_notable_change_is_told_in_the_product_until_it_was_read(officer: Officer, acme: Tenant) -> None:
    publish(officer, Importance.NOTABLE, 3)
    browser, home = signed_in(acme.reader), f"/w/{acme.workspace.slug}/"

    assert "The name is written out." in browser.get(home).content.decode()
    assert browser.post("/en/privacy/notice/closure", {"back": home})["Location"] == home
    assert "The name is written out." not in browser.get(home).content.decode()
    assert "The name is written out." in signed_in(acme.owner).get(home).content.decode()
    assert not OutgoingMail.objects.exists()


def test_a_substantial_change_is_told_by_mail_thirty_days_before(officer: Officer, acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(Invalid, match="K44"):
        publish(officer, Importance.SUBSTANTIAL, 29)
    french = acme.reader.person
    Person.objects.filter(pk=french.pk).update(language="fr")
    version = publish(officer, Importance.SUBSTANTIAL, 30)
    for _twice in range(2):
        announce_version(version.pk)

    mails = {mail.recipient: mail for mail in OutgoingMail.objects.all()}
    assert set(mails) == set(Person.objects.filter(is_active=True).values_list("email", flat=True))
    assert OutgoingMail.objects.count() == len(mails)
    assert "Le nom est écrit en toutes lettres." in mails[french.email].text
    assert f"/fr/privacy/charter/versions/{version.number}" in mails[french.email].text
    assert Announcement.objects.get().sent == len(mails)


def test_the_mails_are_the_work_of_a_job(officer: Officer, acme: Tenant) -> None:
    publish(officer, Importance.SUBSTANTIAL, 31)
    run_jobs()
    assert Announcement.objects.get().finished_at is not None


def test_using_the_site_after_a_change_accepts_nothing(officer: Officer, acme: Tenant) -> None:
    publish(officer, Importance.SUBSTANTIAL, 30)
    browser = signed_in(acme.reader)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        for address in (f"/w/{acme.workspace.slug}/", "/en/privacy/charter", "/account/preferences"):
            browser.get(address, follow=True)
        browser.post("/en/privacy/notice/closure", {"back": "/"})
    assert not Acceptance.objects.exists() and not ConsentEvent.objects.exists()


def test_only_the_privacy_officer_publishes_and_in_words(officer: Officer) -> None:
    version_in_force(Document.TERMS)
    today = clock.now().date()
    silent = Written("# Terms", "# Conditions")
    with pytest.raises(Invalid, match="what changes"):
        publish_version(by=officer, document=Document.TERMS, written=silent, importance=Importance.EDITORIAL,
                        effective_on=today)  # fmt: skip
    other = Officer(officer.person, frozenset({Office.SUPPORT, Office.SITE_ADMINISTRATOR}))
    with pytest.raises(NotPermitted):
        publish(other, Importance.EDITORIAL, 0)


def test_the_officer_writes_looks_and_publishes_on_the_screen(acme: Tenant) -> None:
    from komin.privacy.register.actions.grant_office import grant_office
    from komin.privacy.register.officers import COMMAND_LINE

    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    browser, address = signed_in(acme.reader), "/office/documents/charter/versions/"
    assert browser.get("/office/documents").status_code == 200
    typed = {
        "text_en": written().text_en + "\n\nBy continuing to browse this site you consent to cookies.",
        "text_fr": written().text_fr,
        "changes_en": "A sentence.",
        "changes_fr": "Une phrase.",
        "importance": "editorial",
        "effective_on": clock.now().date().isoformat(),
    }
    looked = browser.post(address, typed | {"look": ""}).content.decode()
    assert "Going on is no consent" in looked and "Publish for ever" in looked
    assert Version.objects.filter(document="charter").count() == 1
    assert browser.post(address, typed | {"publish": ""}).status_code == 302
    assert version_in_force(Document.CHARTER).number == 2
