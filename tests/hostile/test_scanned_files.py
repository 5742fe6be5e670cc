"""Whatever way a file takes in, a scanner looks at it before anything is made of it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import DomainError
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.testing import run_jobs
from komin.platform.scanning.tests.scanner import EICAR, NAME, Scanner, scanning
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.pictures import Uploader, picture
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from komin.playbooks.translating.actions.add_language import add_language
from komin.privacy.desk.actions.add_paper import add_paper, send_document
from komin.privacy.desk.actions.ask_identity import ask_identity
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.models import Means, Paper, PaperKind
from komin.privacy.testimonials.actions.ask_permission import Quotation, ask_permission
from komin.privacy.testimonials.actions.enter_permission import enter_permission
from komin.privacy.testimonials.models import Place
from komin.privacy.testimonials.queries import every_testimonial
from tests.architecture.sources import PACKAGE
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
Sent = tuple[int, str]
Way = Callable[[Tenant, bytes], Sent]
API = "/api/v1/workspaces/acme"
# Where a file comes in that a person sends, by the module that takes it; `WAYS` has each.
TAKE_FILES = {
    "floor/improving/api/routers.py", "floor/improving/web/giving.py", "people/accounts/web/photo.py",
    "people/operators/web/operators.py", "people/ownership/api/routers.py", "people/ownership/web/look.py",
    "people/single_sign_on/web/connections.py", "playbooks/capturing/api/routers.py",
    "playbooks/capturing/web/capture.py", "playbooks/importing/api/routers.py", "playbooks/importing/web/importing.py",
    "playbooks/media/api/routers.py", "playbooks/translating/api/routers.py",
    "playbooks/translating/web/views/xliff.py", "privacy/desk/web/public.py", "privacy/register/web/steps.py",
    "privacy/testimonials/web/office.py",
}  # fmt: skip
# Bodies that are no files: a step's id, a key, what a directory says in JSON, where in JSON something is wrong.
TAKE_WORDS = {
    "api/places.py",
    "floor/viewing/web/bookmark.py",
    "platform/programs/idempotency.py",
    "people/provisioning/scim/answers.py",
}


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    with scanning() as running:
        settings.KOMIN = {**settings.KOMIN, "SCANNER_URL": urlsplit(running.url)}
        yield running


def sent_file(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def answered(answer: Any) -> Sent:
    return answer.status_code, answer.content.decode()


def by_parts(acme: Tenant, content: bytes) -> Sent:
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, content)
    uploader.begin()
    uploader.send(1)
    return answered(uploader.complete())


def by_the_form_of_a_phone(acme: Tenant, content: bytes) -> Sent:
    playbook = write_playbook(acme.contributor, with_photo=False)
    page = reverse("capturing:capture", args=["acme", playbook.pk])
    batch = "0191f0a0-0000-7000-8000-000000000001"
    return answered(signed_in(acme.contributor).post(page, {"batch_id": batch, "photos": [sent_file(content)]}))


def with_feedback(acme: Tenant, content: bytes) -> Sent:
    version = publish(acme.contributor, write_playbook(acme.contributor, with_photo=False))
    address = f"{API}/playbooks/{version.playbook_id}/versions/{version.number}/feedback/photo"
    said = {"kind": "wrong", "text": "Look", "photo": sent_file(content)}
    return answered(signed_in(acme.reader).post(address, said))


def as_a_package(acme: Tenant, content: bytes) -> Sent:
    return answered(signed_in(acme.contributor).post(f"{API}/imports", {"file": sent_file(content, "a.zip")}))


def from_a_translator(acme: Tenant, content: bytes) -> Sent:
    playbook = write_playbook(acme.contributor, with_photo=False)
    add_language(by=acme.contributor, playbook=playbook, language="de")
    address = f"{API}/playbooks/{playbook.pk}/translations/de/xliff"
    return answered(signed_in(acme.contributor).post(address, {"file": sent_file(content, "de.xlf")}))


def as_a_logo(acme: Tenant, content: bytes) -> Sent:
    sent = signed_in(acme.owner).put(f"{API}/settings/logo", content, content_type="application/octet-stream")
    return answered(sent)


def as_a_portrait(acme: Tenant, content: bytes) -> Sent:
    page, said = reverse("accounts:photo"), {"photo": sent_file(content), "photo_seen_by": "members"}
    return answered(signed_in(acme.reader).post(page, said))


def as_a_list_of_people(acme: Tenant, content: bytes) -> Sent:
    said = {"file": sent_file(content, "people.csv")}
    return answered(signed_in(acme.owner).post(reverse("operators:operators", args=["acme"]), said))


def as_metadata_of_a_provider(acme: Tenant, content: bytes) -> Sent:
    said = {"name": "Acme", "file": sent_file(content, "metadata.xml")}
    return answered(signed_in(acme.owner).post(reverse("sign_on:saml", args=["acme"]), said))


def as_a_paper_that_came_by_post(acme: Tenant, content: bytes) -> Sent:
    return _to_the_desk(lambda request: add_paper(by=COMMAND_LINE, request_id=request.pk, kind=PaperKind.LETTER,
                                                  content=content))  # fmt: skip


def as_an_identity_document(acme: Tenant, content: bytes) -> Sent:
    return _to_the_desk(lambda request: send_document(request=request, content=content))


def _to_the_desk(act: Callable[[Any], object]) -> Sent:
    request = by_post(COMMAND_LINE)
    asked = ask_identity(by=COMMAND_LINE, request_id=request.pk, means=Means.DOCUMENT, words="Another address.")
    return _done(lambda: act(asked))


def as_a_photo_of_who_is_quoted(acme: Tenant, content: bytes) -> Sent:
    return _done(lambda: ask_permission(by=COMMAND_LINE, quotation=_quotation(photo=content)))


def as_a_permission_on_paper(acme: Tenant, content: bytes) -> Sent:
    today = clock.now().date()
    return _done(lambda: enter_permission(by=COMMAND_LINE, quotation=_quotation(), signed_on=today, scan=content))


def _quotation(photo: bytes = b"") -> Quotation:
    until = clock.now().date() + timedelta(days=300)
    return Quotation("wanda@example.com", "Wanda Sol", "It saves a day.", "en", Place.PAGE, until, photo=photo)


def _done(act: Callable[[], object]) -> Sent:
    try:
        act()
    except DomainError as refused:
        return refused.status, str(refused.message)
    return 201, ""


WAYS: tuple[Way, ...] = (
    by_parts, by_the_form_of_a_phone, with_feedback, as_a_package, from_a_translator, as_a_logo, as_a_portrait,
    as_a_list_of_people, as_metadata_of_a_provider, as_a_paper_that_came_by_post, as_an_identity_document,
    as_a_photo_of_who_is_quoted, as_a_permission_on_paper,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_malware_comes_in_by_no_way_and_the_person_reads_why(acme: Tenant, scanner: Scanner, way: Way) -> None:
    infected = picture() + EICAR
    before = set(blob_store().keys(acme.workspace.pk))
    status, said = way(acme, infected)
    assert scanner.heard == [infected], "the whole file is looked at, once"
    assert status == 422 and NAME in said
    assert set(blob_store().keys(acme.workspace.pk)) == before
    assert not Asset.objects.in_workspace(acme.workspace).exists() and not Paper.objects.exists()
    assert not every_testimonial().exists()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_while_the_scanner_is_away_no_file_is_taken_and_the_person_reads_when_to_try_again(
    acme: Tenant, scanner: Scanner, way: Way
) -> None:
    scanner.says = b"stream: Can't allocate memory ERROR"
    status, said = way(acme, picture())
    assert status == 503 and "Send it again in a few minutes" in said
    assert not Asset.objects.in_workspace(acme.workspace).exists() and not Paper.objects.exists()
    assert not every_testimonial().exists()


def test_what_has_arrived_need_not_travel_again_when_the_scanner_is_back(acme: Tenant, scanner: Scanner) -> None:
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, picture())
    uploader.begin()
    uploader.send(1)
    scanner.says = b"stream: Can't allocate memory ERROR"
    assert (uploader.complete().status_code, uploader.received()) == (503, [1])
    scanner.says = b""
    assert uploader.complete().status_code == 201
    run_jobs()
    assert Asset.objects.in_workspace(acme.workspace).get().state == "ready"


def test_every_place_that_takes_a_file_is_among_those_that_were_tried() -> None:
    """Another one needs its way above."""
    takes = re.compile(r"request\.FILES|File\[UploadedFile|request\.body\b")
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if "/tests/" not in file.as_posix() and takes.search(file.read_text(encoding="utf-8"))
    }
    assert found == TAKE_FILES | TAKE_WORDS
