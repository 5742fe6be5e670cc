"""Letters, exports and receipts lead to the supervisory authority that the settings name, and to no other."""

import io
import json
import zipfile
from collections.abc import Mapping

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings

from komin.kernel import clock
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.privacy.charter.links import links
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.tests.in_office import officer_called
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.make_package import make_package
from komin.privacy.rights.letters import compose
from komin.privacy.rights.models import LetterKind
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("named", "complaints"),
    [
        ({}, "https://www.cnil.fr/plaintes"),
        (
            {"AUTHORITY_NAME": "Autorité du Nord", "AUTHORITY_URL": "https://nord.example.be/"},
            "https://nord.example.be/",
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_letters_exports_and_receipts_lead_to_the_authority_of_the_settings(
    named: Mapping[str, str], complaints: str, language: str, acme: Tenant
) -> None:
    person = acme.reader.person
    address = person.email
    person.language = language
    person.save(update_fields=["language"])
    request = by_post(officer_called("Petra"), language=language)
    with override_settings(KOMIN={**settings.KOMIN, **named}):
        name = settings.KOMIN["AUTHORITY_NAME"]
        letters = [
            compose(kind, request, {"reason": "", "reply": ""}).text
            for kind in (LetterKind.REFUSED, LetterKind.EXTENDED, LetterKind.ANSWERED)
        ]
        package = begin_package(by=person)
        make_package(package.pk)
        package.refresh_from_db()
        with blob_store().open(BlobKey(package.pk, package.sha256)) as content:
            taken = zipfile.ZipFile(io.BytesIO(content.read()))
        page = taken.read(f"index-{language}.html").decode()
        readme = taken.read("README.txt").decode()
        authority = json.loads(taken.read("export.json"))["article15"]["authority"]
        erasure = close_account(by=person)
        Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
        erase_person(erasure.pk)
        run_jobs()
        receipt = str([message for message in mail.outbox if message.to == [address]][-1].body)
        known = {link.address for link in links()}
    assert authority == {"name": name, "complaints": complaints}
    for text in (*letters, page, readme, receipt):
        assert name in text and complaints in text
    assert not named or not any("cnil" in text.lower() for text in (*letters, page, receipt))
    assert complaints in known


@pytest.mark.parametrize(
    "address", ["my-data", "my-data/ask", "my-data/restriction", "my-data/link", "privacy/request"]
)
def test_every_page_of_ones_rights_says_to_whom_one_complains(address: str, acme: Tenant) -> None:
    browser = Client() if address in ("my-data/link", "privacy/request") else signed_in(acme.reader)
    page = browser.get(f"/fr/{address}").content.decode()
    assert "CNIL" in page and 'href="https://www.cnil.fr/plaintes"' in page
