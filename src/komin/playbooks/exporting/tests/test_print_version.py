"""Printing a published version: made once, kept, and made again when something printed on it changes."""

import io
import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from komin.kernel import clock
from komin.kernel.errors import Invalid, TenantRequired, Unavailable
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.document.canonical import canonical_json, document_sha256
from komin.playbooks.document.schema import Document, Level, Media, Photo, SafetyNotice, Section, Step
from komin.playbooks.exporting.actions import print_version as action
from komin.playbooks.exporting.actions.print_version import print_version
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.exporting.page import make_pdf
from komin.playbooks.exporting.sheets import Kind, Paper, Sheet, chosen_sheet
from komin.playbooks.library.models import Library, Playbook, Status
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant

pytestmark = [pytest.mark.django_db, pytest.mark.urls("komin.playbooks.exporting.tests.urls")]


def published(
    by: Member,
    *,
    title: str = "Filter cartridge",
    number: int = 1,
    playbook: Playbook | None = None,
    paper: str = "",
    steps: int = 1,
    at: datetime | None = None,
) -> Version:
    """A version whose steps show one photo, as publishing freezes it; `paper` is the hash of the photo's JPEG for
    print."""
    if playbook is None:
        library = Library.objects.create(workspace=by.workspace, name=f"Presses {uuid.uuid4()}")
        playbook = Playbook.objects.create(workspace=by.workspace, library=library, number=f"MO-{uuid.uuid4().hex[:6]}")
    document = _document(by, title, playbook.number, paper, steps)
    Playbook.objects.in_workspace(by.workspace).filter(pk=playbook.pk).update(
        status=Status.PUBLISHED, published_version=number, published_revision=chr(64 + number)
    )
    playbook.refresh_from_db()
    return Version.objects.create(
        workspace=by.workspace,
        playbook=playbook,
        number=number,
        revision=chr(64 + number),
        title=title,
        language="en",
        draft_revision=number,
        document=canonical_json(document).decode(),
        document_sha256=document_sha256(document),
        page="",
        page_sha256="",
        manifest={},
        manifest_sha256="",
        sha256=document_sha256(document),
        published_by=by,
        published_at=at or clock.now(),
    )


def _document(by: Member, title: str, number: str, paper: str, steps: int) -> Document:
    webp = io.BytesIO()
    Image.linear_gradient("L").resize((1080, 810)).convert("RGB").save(webp, "WEBP")
    rendition = blob_store().write(by.workspace_id, [webp.getvalue()]).key.sha256
    asset = uuid.uuid4()
    notice = SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, hazard="Hot oil.")
    shown = tuple(
        Step(
            id=uuid.uuid4(), command="Open the bowl.", notices=(notice,), photos=(Photo(id=uuid.uuid4(), asset=asset),)
        )
        for _one in range(steps)
    )
    section = Section(id=uuid.uuid4(), title="Replace", steps=shown)
    media = {asset: Media(width=1080, height=810, renditions={1080: rendition}, paper=paper)}
    return Document(title=title, number=number, language="en", sections=(section,), media=media)


def again(version: Version) -> Version:
    """The version as the next request reads it."""
    return Version.objects.in_workspace(version.workspace_id).get(pk=version.pk)


def text_of(pdf: bytes) -> str:
    return " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)


def times_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def counted(document: Document, *args: Any, **kwargs: Any) -> bytes:
        made.append(document.title)
        return make_pdf(document, *args, **kwargs)

    monkeypatch.setattr(action, "make_pdf", counted)
    return made


def test_the_page_shows_what_was_published_its_photo_and_where_the_live_page_is(acme: Tenant) -> None:
    version = published(acme.contributor)

    pdf = print_version(version)

    text = text_of(pdf)
    for expected in ("Filter cartridge", "Open the bowl.", "Hot oil.", "Acme", "Cora Acme", version.sha256[:12]):
        assert expected in text
    assert live_address(version.playbook.code) in text
    assert live_address(version.playbook.code) == f"{settings.PUBLIC_URL}/p/{version.playbook.code}/"
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_a_day_stands_in_one_line_at_the_head_of_every_sheet(acme: Tenant, paper: Paper) -> None:
    version = published(acme.contributor, steps=12, at=datetime(2026, 9, 30, tzinfo=UTC))

    pages = PdfReader(io.BytesIO(print_version(again(version), Sheet(paper=paper)))).pages

    assert len(pages) > 1
    for page in pages:
        head = page.extract_text().partition("Open the bowl.")[0]
        assert "30 September 2026" in head


def test_a_photo_made_for_paper_is_printed_byte_for_byte(acme: Tenant) -> None:
    jpeg = io.BytesIO()
    Image.linear_gradient("L").resize((690, 518)).convert("RGB").save(jpeg, "JPEG")
    kept = blob_store().write(acme.workspace.pk, [jpeg.getvalue()]).key.sha256

    pdf = print_version(published(acme.contributor, paper=kept))

    (image,) = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert image.data == jpeg.getvalue()


def test_printing_again_gives_the_same_bytes_without_making_them_again(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, other = published(acme.contributor), published(acme.contributor, title="Another")
    made = times_made(monkeypatch)

    assert print_version(version) == print_version(again(version))
    assert print_version(other) != print_version(version)
    assert made == ["Filter cartridge", "Another"]


def test_each_paper_is_kept_on_its_own(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    version = published(acme.contributor)
    made = times_made(monkeypatch)

    for _time in range(2):
        assert print_version(again(version)) != print_version(again(version), Sheet(paper=Paper.LETTER))

    assert len(made) == 2


@pytest.mark.parametrize(
    "asked",
    [("", "a5", ""), ("", "a3", ""), ("breakdown", "tabloid", ""), ("poster", "a4", ""), ("lesson", "a4", "one")],
)
def test_another_paper_or_sheet_is_refused(asked: tuple[str, str, str]) -> None:
    kind, paper, step = asked
    with pytest.raises(Invalid):
        chosen_sheet(kind=kind, paper=paper, step=step)


def test_each_sheet_is_kept_on_its_own_and_lessons_of_one_step_are_not(acme: Tenant) -> None:
    version = published(acme.contributor)
    for sheet in (Sheet(), Sheet(Kind.BREAKDOWN), Sheet(Kind.LESSON, Paper.A3), Sheet(Kind.LESSON, step=1)):
        assert "Open the bowl." in text_of(print_version(again(version), sheet))

    kept = PrintedVersion.objects.in_workspace(acme.workspace).values_list("sheet", "paper")
    assert sorted(kept) == [("", "a4"), ("breakdown", "a4"), ("lesson", "a3")]
    for step in (0, 2):
        with pytest.raises(Invalid):
            print_version(version, Sheet(Kind.LESSON, step=step))


def test_a_superseded_version_is_printed_anew_and_says_so(acme: Tenant) -> None:
    first = published(acme.contributor)
    print_version(first)
    before = PrintedVersion.objects.in_workspace(acme.workspace).get()
    published(acme.contributor, number=2, playbook=first.playbook)

    text = text_of(print_version(again(first)))

    assert "Superseded: revision B is in force." in text
    assert not blob_store().exists(BlobKey(acme.workspace.pk, before.sha256))


def test_an_obsolete_playbook_says_so(acme: Tenant) -> None:
    version = published(acme.contributor)
    Playbook.objects.in_workspace(acme.workspace).update(status=Status.OBSOLETE)

    assert "Obsolete: no longer in force." in text_of(print_version(again(version)))


def test_the_name_of_who_published_goes_with_the_person(acme: Tenant) -> None:
    version = published(acme.contributor)
    assert "Cora Acme" in text_of(print_version(version))

    acme.contributor.delete()

    assert "Cora" not in text_of(print_version(again(version)))


def test_pages_are_kept_with_their_workspace(acme: Tenant, bolt: Tenant) -> None:
    print_version(published(acme.contributor))
    print_version(published(bolt.contributor))

    for tenant in (acme, bolt):
        kept = PrintedVersion.objects.in_workspace(tenant.workspace).get()
        assert blob_store().exists(BlobKey(tenant.workspace.pk, kept.sha256))
    with pytest.raises(TenantRequired):
        PrintedVersion.objects.count()


@pytest.mark.usefixtures("made_anew")
def test_a_lost_page_is_made_again(acme: Tenant) -> None:
    version = published(acme.contributor)
    pdf = print_version(version)
    kept = PrintedVersion.objects.in_workspace(acme.workspace).get()
    blob_store().delete(BlobKey(acme.workspace.pk, kept.sha256))

    assert print_version(again(version)) == pdf


def test_a_lost_photo_is_said_to_be_unavailable(acme: Tenant) -> None:
    version = published(acme.contributor)
    (media,) = json.loads(version.document)["media"].values()
    blob_store().delete(BlobKey(acme.workspace.pk, media["renditions"]["1080"]))

    with pytest.raises(Unavailable):
        print_version(version)
