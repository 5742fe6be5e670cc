"""A copy of one's data: everything of the person, nothing of others, for a week, and only for them."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.tests.clips import SECRETS, clip
from komin.playbooks.media.tests.pictures import blob
from komin.playbooks.publishing.tests.playbooks import make_photo
from komin.privacy.rights.actions import make_package as making
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.forget_packages import forget_old_packages
from komin.privacy.rights.actions.make_package import make_package
from komin.privacy.rights.models import DataPackage
from komin.privacy.rights.schema import json_schema, schema_text
from tests.fixtures import Tenant, make_person, signed_in
from tests.privacy.filling import Marked, fill_every_declared_table

pytestmark = pytest.mark.django_db


def marked(first_name: str, mark: str, tenant: Tenant) -> Marked:
    person = Marked(mark, add_member(by=tenant.owner, person=make_person(first_name, mark), role=Role.CONTRIBUTOR))
    fill_every_declared_table(person)
    return person


def package_of(member: Member, *, portable: bool = False) -> DataPackage:
    package = begin_package(by=member.person, portable=portable)
    make_package(package.pk)
    package.refresh_from_db()
    return package


def opened(member: Member, package: DataPackage) -> zipfile.ZipFile:
    answer: Any = signed_in(member).get(f"/en/my-data/package/{package.pk}.zip")
    assert answer.status_code == 200, answer.status_code
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def kept(package: DataPackage) -> zipfile.ZipFile:
    """Past the page: who has a second factor is asked for it."""
    with blob_store().open(BlobKey(package.pk, package.sha256)) as content:
        return zipfile.ZipFile(io.BytesIO(content.read()))


def test_everything_of_the_person_is_in_it_and_nothing_of_the_other(acme: Tenant) -> None:
    ada, bob = marked("Ada", "zqada", acme), marked("Bob", "zqbob", acme)
    with kept(package_of(ada.member)) as taken:
        whole = b"".join(taken.read(name) for name in taken.namelist()).decode()
        export = json.loads(taken.read("export.json"))
    assert "zqbob" not in whole.lower() and str(bob.member.person_id) not in whole
    words = {
        f"zqada-{name}"
        for dataset in export["datasets"]
        for record in dataset["records"]
        for name, value in record["data"].items()
        if value == f"zqada-{name}"
    }
    assert {"zqada-text", "zqada-file_name", "zqada-device"} <= words
    assert export["subject"]["emails"] == [ada.member.person.email]
    secret = next(one for one in export["datasets"] if one["provider"] == "accounts.Person")["records"][0]
    assert secret["redactions"]["password"] == "secret" and "password" not in secret["data"]


def test_of_a_clip_the_film_is_in_it_and_nothing_of_what_was_sent(acme: Tenant) -> None:
    filmed = clip(acme.contributor)
    with opened(acme.contributor, package_of(acme.contributor)) as taken:
        film = taken.read(f"files/photos/{filmed.pk}-clip.mp4")
        assert film == blob(acme.workspace, filmed.film["sha256"])
        assert not [secret for secret in SECRETS if any(secret in taken.read(name) for name in taken.namelist())]


def test_it_opens_without_a_network_keeps_its_schema_and_proves_itself(acme: Tenant) -> None:
    photo = make_photo(acme.contributor)
    with opened(acme.contributor, package_of(acme.contributor)) as taken:
        assert taken.testzip() is None
        jsonschema_rs.validator_for(json_schema()).validate(json.loads(taken.read("export.json")))
        assert json.loads(taken.read("my-data-1.json")) == json_schema()
        manifest = json.loads(taken.read("manifest.json"))["files"]
        for name in set(taken.namelist()) - {"manifest.json"}:
            assert manifest[name]["sha256"] == hashlib.sha256(taken.read(name)).hexdigest()
        assert any(name.startswith(f"files/photos/{photo.pk}-teal.jpg") for name in taken.namelist())
        for language in ("en", "fr"):
            page = taken.read(f"index-{language}.html").decode()
            assert f'<html lang="{language}">' in page
            assert all(not address.startswith(("http", "//")) for address in addresses_in(page))
        assert "Base légale" in page and "Ce qui est détenu sur vous, et pourquoi" in page
        assert "aucune machine ne décide" in page and "durée de l’appartenance" in page
        assert "Appartenances" in page and "Vos données" in taken.read("README.txt").decode()
        rows = list(csv.reader(io.StringIO(taken.read("csv/workspaces.Member.csv").decode())))
    assert rows[0][:2] == ["id", "named_as"] and rows[1][0] == str(acme.contributor.pk)


def test_where_nothing_is_held_is_said_in_one_sentence_and_not_by_empty_tables(acme: Tenant) -> None:
    with opened(acme.contributor, package_of(acme.contributor)) as taken:
        page = taken.read("index-en.html").decode()
        assert "csv/testimonials.Testimonial.csv" in taken.namelist()
    assert 'href="csv/workspaces.Member.csv"' in page and 'href="csv/testimonials.Testimonial.csv"' not in page
    assert "Where you are quoted, or asked to be" in page.partition("Looked at, and nothing found")[2]


def addresses_in(page: str) -> list[str]:
    found = list[str]()

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if name in ("href", "src"))

    Links().feed(page)
    return found


def test_what_can_be_taken_elsewhere_is_what_was_given_or_done_on_a_contract(acme: Tenant) -> None:
    ada = marked("Ada", "zqada", acme)
    with kept(package_of(ada.member, portable=True)) as taken:
        export = json.loads(taken.read("export.json"))
    assert export["portable"] is True
    bases = {basis for dataset in export["datasets"] for basis in dataset["bases"]}
    assert {"contract"} <= bases
    names = {dataset["provider"] for dataset in export["datasets"]}
    assert "discussing.Comment" in names and "audit.AuditEntry" not in names
    assert all(not record["named_as"] for dataset in export["datasets"] for record in dataset["records"])


def test_only_the_person_gets_it_for_a_week_and_each_download_is_noted(acme: Tenant) -> None:
    package = package_of(acme.contributor)
    address = f"/en/my-data/package/{package.pk}.zip"
    assert signed_in(acme.owner).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    opened(acme.contributor, package)
    package.refresh_from_db()
    assert (package.downloads, package.downloaded_at is not None) == (1, True)
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        assert forget_old_packages() == 1
    assert list(blob_store().keys(package.pk)) == []
    assert signed_in(acme.contributor).get(address).status_code == 404


def test_who_is_signed_in_says_once_more_who_they_are(acme: Tenant) -> None:
    person = acme.contributor.person
    person.set_password(PASSWORD)
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    package = package_of(acme.contributor)
    visitor = Visitor()
    visitor.sign_in(person.email)
    address = f"/en/my-data/package/{package.pk}.zip"
    assert "reauthenticate" in visitor.client.get(address)["Location"]
    visitor.client.post("/en/account/reauthenticate", {"password": PASSWORD})
    assert visitor.client.get(address).status_code == 200


def test_a_worker_that_is_killed_goes_on_with_the_next_table(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    package, make, made = begin_package(by=acme.contributor.person), making._make_part, list[str]()

    def once(package: DataPackage, dataset: Any, place: int, subject: Any) -> None:
        if len(made) == 3:
            made.append("killed")
            raise KeyboardInterrupt
        make(package, dataset, place, subject)
        made.append(dataset.name)

    monkeypatch.setattr(making, "_make_part", once)
    with pytest.raises(KeyboardInterrupt):
        make_package(package.pk)
    make_package(package.pk)
    assert len(made) == len(set(made))
    package.refresh_from_db()
    assert [key.sha256 for key in blob_store().keys(package.pk)] == [package.sha256]


def test_the_page_asks_for_it_once_and_a_mail_says_that_it_is_ready(acme: Tenant) -> None:
    client = signed_in(acme.contributor)
    for _ in range(2):
        assert client.post("/en/my-data/package", {"what": "everything"}).status_code == 302
    assert DataPackage.objects.count() == 1
    assert "In preparation" in client.get("/en/my-data").content.decode()
    run_jobs()
    assert "Download" in client.get("/en/my-data").content.decode()
    assert "The copy of your data is ready" in [message.subject for message in mail.outbox]


def test_the_schema_is_published_and_is_the_one_of_the_docs() -> None:
    kept = Path(__file__).parents[5] / "docs" / "schemas" / "my-data-1.json"
    assert kept.read_text(encoding="utf-8") == schema_text()
    assert json.loads(Client().get("/schemas/my-data-1.json").content) == json_schema()
