"""The logo and the colour of a workspace: who gives them, what is taken for one, who sees them, what they become."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.labels import Size
from komin.floor.sharing.models import ShareLink
from komin.kernel import clock
from komin.kernel.errors import NotPermitted
from komin.people.ownership.actions.change_logo import bring_logo_back, change_logo, remove_logo
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.actions.end_workspace import end_workspace
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace
from komin.people.workspaces.logos import logo_key, read_logo
from komin.people.workspaces.models import Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.blobs.store import blob_store
from komin.playbooks.exporting.sheets import Kind, Sheet
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.people.logos import logo_file

pytestmark = pytest.mark.django_db
PAGE = reverse("ownership:look", args=["acme"])
SENDING = reverse("ownership:logo", args=["acme"])


def fresh(tenant: Tenant) -> Workspace:
    return Workspace.objects.get(pk=tenant.workspace.pk)


def sent(browser: Client, content: bytes, name: str = "logo.png") -> Any:
    return browser.post(SENDING, {"logo": SimpleUploadedFile(name, content, "image/png")})


def address_of(tenant: Tenant) -> str:
    return reverse("workspaces:logo", args=[fresh(tenant).logo])


def dressed(tenant: Tenant, *, outside: bool = False) -> Workspace:
    change_logo(by=tenant.owner, content=logo_file())
    changed = change_settings(by=tenant.owner, wanted=Wanted(accent="#ffcc00", shown_outside=outside))
    for one in (tenant.owner, tenant.administrator, tenant.contributor, tenant.reader):
        one.workspace.refresh_from_db()
    return changed


def followed(tenant: Tenant) -> tuple[Version, ShareLink]:
    version = publish(tenant.contributor, write_playbook(tenant.contributor, with_photo=False))
    return version, create_share_link(by=tenant.contributor, playbook=version.playbook)


def pictures_of(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_an_administrator_gives_a_logo_and_it_is_made_anew_of_its_pixels(acme: Tenant, bolt: Tenant) -> None:
    assert sent(signed_in(acme.administrator), logo_file()).status_code == 302
    made = Image.open(io.BytesIO(read_logo(acme.workspace.pk, fresh(acme).logo)))
    # Cut to what can be seen: a bar of 400 by 120, and on white.
    assert (made.format, made.size, made.mode) == ("WEBP", (401, 121), "RGB")
    assert made.getpixel((200, 60)) == (0, 0, 128) and fresh(bolt).logo == ""
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(action="workspace.change_logo")
    assert [line.actor_id for line in lines] == [acme.administrator.person_id]
    assert address_of(acme) in signed_in(acme.reader).get("/w/acme/").content.decode()
    with pytest.raises(NotPermitted):
        change_logo(by=acme.contributor, content=logo_file())


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_other_kinds_of_pictures_are_told_by_their_content(acme: Tenant, kind: str) -> None:
    assert sent(signed_in(acme.owner), logo_file(kind=kind, ground="white"), "logo.svg").status_code == 302
    assert fresh(acme).logo


def _gif() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "GIF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "may carry programs"),
        (b"<?xml version='1.0'?><!-- " + b"x" * 80 + b" --><svg/>", "may carry programs"),
        (_gif(), "PNG, JPEG or WebP"),
        (b"%PDF-1.7", "PNG, JPEG or WebP"),
        (b"", "PNG, JPEG or WebP"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "damaged"),
        (logo_file("white"), "seen on white"),
        (logo_file(size=(60, 40)), "too small"),
        (logo_file(size=(1800, 60)), "eight times"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 4_000_001, "4 MB"),
    ],
)
def test_what_is_no_logo_is_refused_with_what_to_do(acme: Tenant, content: bytes, said: str) -> None:
    dressed(acme)
    before = fresh(acme).logo
    answer = sent(signed_in(acme.owner), content)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert fresh(acme).logo == before


def test_it_is_for_members_until_public_pages_show_it(acme: Tenant, bolt: Tenant) -> None:
    dressed(acme)
    address = address_of(acme)
    own = signed_in(acme.reader).get(address)
    assert (own.status_code, own["Content-Type"], own["Cache-Control"]) == (200, "image/webp", "private, max-age=86400")
    assert signed_in(acme.reader).get(address, headers={"if-none-match": own["ETag"]}).status_code == 304
    assert [browser.get(address).status_code for browser in (Client(), signed_in(bolt.owner))] == [404, 404]
    change_settings(by=acme.owner, wanted=Wanted(shown_outside=True))
    assert Client().get(address)["Cache-Control"] == "public, max-age=86400"
    change_settings(by=acme.owner, wanted=Wanted(shown_outside=False))
    assert Client().get(address).status_code == 404


def test_a_logo_that_two_workspaces_have_is_seen_by_the_rule_of_each(acme: Tenant, bolt: Tenant) -> None:
    dressed(acme), dressed(bolt)
    assert fresh(acme).logo == fresh(bolt).logo
    remove_logo(by=acme.owner)
    address = address_of(bolt)
    assert signed_in(acme.owner).get(address).status_code == 404
    assert signed_in(bolt.reader).get(address).status_code == 200


def test_a_colour_is_a_stylesheet_that_says_both_grounds_and_is_kept_for_good(acme: Tenant) -> None:
    answer = Client().get("/colours/ffcc00.css")
    assert answer["Content-Type"] == "text/css" and "immutable" in answer["Cache-Control"]
    assert b"--brand-on-dark: #ffcc00" in answer.content and b"--brand-on-light: #ffcc00" not in answer.content
    assert not answer["ETag"].startswith("W/")
    assert Client().get("/colours/ffcc00.css", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert Client().get("/colours/red.css").status_code == 404


def test_a_colour_is_looked_at_before_it_is_kept_and_comes_back(acme: Tenant, bolt: Tenant) -> None:
    browser = signed_in(acme.administrator)
    seen = browser.get(PAGE, {"accent": "#ffcc00"}).content.decode()
    assert "Not kept yet" in seen and "could not be read on light" in seen and fresh(acme).accent == ""
    assert browser.post(PAGE, {"accent": "#ffcc00"}).status_code == 302
    assert "/colours/ffcc00.css" in signed_in(acme.reader).get("/w/acme/").content.decode()
    assert "/colours/" not in signed_in(bolt.reader).get("/w/bolt/").content.decode()
    browser.post(PAGE, {"accent": "#0a5c8f"})
    assert (fresh(acme).accent, fresh(acme).former_accent) == ("#0a5c8f", "#ffcc00")
    browser.post(PAGE, {"accent": "#ffcc00"})
    browser.post(PAGE, {"accent": ""})
    assert (fresh(acme).accent, fresh(acme).former_accent) == ("", "#ffcc00")
    assert browser.post(PAGE, {"accent": "red"}).status_code == 422 and fresh(acme).accent == ""
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(action="workspace.change_settings")
    assert [line.detail for line in lines] == [{"changed": "accent"}] * 4


def test_a_logo_is_replaced_removed_and_brought_back_and_no_third_is_kept(
    acme: Tenant, bolt: Tenant, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        navy, teal, red = (
            change_logo(by=acme.owner, content=logo_file(colour)).logo for colour in ("navy", "teal", "maroon")
        )
    change_logo(by=bolt.owner, content=logo_file("navy"))
    there = [blob_store().exists(logo_key(acme.workspace.pk, logo)) for logo in (navy, teal, red)]
    assert there == [False, True, True]
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_logo(by=acme.owner).former_logo == red
    assert not blob_store().exists(logo_key(acme.workspace.pk, teal))
    assert bring_logo_back(by=acme.owner).logo == red
    assert blob_store().exists(logo_key(bolt.workspace.pk, navy))


def test_a_public_link_names_nobody_until_an_administrator_says_so(acme: Tenant) -> None:
    workspace = dressed(acme)
    version, link = followed(acme)
    page, pdf = f"/s/{link.token}/", reverse("sharing:pdf", args=[link.token])
    label = reverse("sharing:public_label", args=["acme", version.playbook.pk, link.pk, Size.PLATE])
    hidden = [Client().get(page).content.decode(), text_of(Client().get(pdf).content)]
    assert not any(said in text for text in hidden for said in ("Acme", workspace.logo, "ffcc00"))
    assert pictures_of(Client().get(pdf).content) == pictures_of(signed_in(acme.owner).get(label).content) == 0

    change_settings(by=acme.owner, wanted=Wanted(shown_outside=True))

    shown = Client().get(page).content.decode()
    assert address_of(acme) in shown and 'alt="Acme"' in shown and "/colours/ffcc00.css" in shown
    assert acme.contributor.person.get_full_name() not in shown
    assert "Acme" in text_of(Client().get(pdf).content) and pictures_of(Client().get(pdf).content) == 1
    assert pictures_of(signed_in(acme.owner).get(label).content) == 1

    change_settings(by=acme.owner, wanted=Wanted(shown_outside=False))

    assert "Acme" not in Client().get(page).content.decode()
    assert pictures_of(Client().get(pdf).content) == 0


def test_the_door_by_staff_number_tells_nobody_whether_a_workspace_is_there(acme: Tenant) -> None:
    dressed(acme)
    door, nowhere = "/en/operators/acme", "/en/operators/nowhere"
    assert "Acme" not in Client().get(door).content.decode()
    change_settings(by=acme.owner, wanted=Wanted(shown_outside=True))
    assert address_of(acme) in Client().get(door).content.decode()
    assert Client().get(nowhere).status_code == 200


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(kind=Kind.BREAKDOWN), Sheet(kind=Kind.LESSON)])
def test_every_sheet_has_the_logo_of_now_and_the_version_stays_what_it_is(acme: Tenant, sheet: Sheet) -> None:
    version, _link = followed(acme)
    address = reverse("viewing:pdf", args=[version.playbook.code])
    asked = {"sheet": sheet.kind.value, "paper": sheet.paper.value}
    browser, hashed = signed_in(acme.reader), version.sha256
    assert pictures_of(browser.get(address, asked).content) == 0
    dressed(acme)
    with_logo = browser.get(address, asked).content
    assert pictures_of(with_logo) >= 1 and "Acme" in text_of(with_logo)
    remove_logo(by=acme.owner)
    assert pictures_of(browser.get(address, asked).content) == 0
    version.refresh_from_db()
    assert version.sha256 == hashed


def test_a_logo_whose_file_is_lost_keeps_no_sheet_from_being_printed(acme: Tenant) -> None:
    dressed(acme)
    version, _link = followed(acme)
    blob_store().delete(logo_key(acme.workspace.pk, fresh(acme).logo))
    pdf = signed_in(acme.reader).get(reverse("viewing:pdf", args=[version.playbook.code])).content
    assert "Acme" in text_of(pdf) and pictures_of(pdf) == 0


def test_web_pages_that_are_taken_away_carry_both(acme: Tenant) -> None:
    dressed(acme)
    version, _link = followed(acme)
    answer = signed_in(acme.contributor).get(reverse("exporting:playbook", args=["acme", version.playbook.pk, "html"]))
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    page = package.read("index.html").decode()
    assert 'src="logo.webp" alt="Acme"' in page and 'href="colours.css"' in page
    assert package.read("logo.webp") == read_logo(acme.workspace.pk, fresh(acme).logo)
    assert b"--brand" in package.read("colours.css")


def test_both_go_with_the_workspace_and_nobody_else_s(
    acme: Tenant, bolt: Tenant, settings: Any, tmp_path: Path
) -> None:
    settings.KOMIN = {**settings.KOMIN, "ERASURE_LEDGER": tmp_path / "erasures.jsonl"}
    keys = [logo_key(tenant.workspace.pk, dressed(tenant).logo) for tenant in (acme, bolt)]
    closing = close_workspace(by=acme.owner, name="Acme")
    with clock.standing_at(clock.now() + timedelta(days=31)):
        end_workspace(closing.pk)
    assert [blob_store().exists(key) for key in keys] == [False, True]
    assert not Workspace.objects.filter(pk=acme.workspace.pk).exists()


def test_a_program_reads_and_settles_them(acme: Tenant) -> None:
    address = "/api/v1/workspaces/acme/settings"
    managing = Program(of_workspace(acme.owner, Scope.WORKSPACE_MANAGE, Scope.LIBRARY_READ).secret)
    seen = managing.ask("PATCH", address, {"accent": "#FC0", "shown_outside": True}).json()
    assert (seen["accent"], seen["shown_outside"], seen["logo"]) == ("#ffcc00", True, "")
    change_logo(by=acme.owner, content=logo_file())
    assert managing.ask("GET", address).json()["logo"].endswith(address_of(acme))
    assert managing.ask("PATCH", address, {"accent": "red"}).status_code == 422


def test_a_program_gives_a_logo_and_takes_it_away(acme: Tenant, bolt: Tenant) -> None:
    address = "/api/v1/workspaces/acme/settings/logo"
    managing = Program(of_workspace(acme.owner, Scope.WORKSPACE_MANAGE).secret)
    reading = Program(of_workspace(acme.owner, Scope.LIBRARY_READ).secret)
    for program, sent, status in (
        (reading, logo_file(), 403),
        (managing, b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422),
        (managing, b"", 422),
        (managing, b"x" * 4_000_001, 422),
        (managing, logo_file(), 200),
    ):
        answer = program.put(address, sent, content_type="application/octet-stream")
        assert answer.status_code == status
    assert answer.json()["logo"].endswith(address_of(acme)) and not fresh(bolt).logo
    settings = Program(of_workspace(acme.owner, Scope.LIBRARY_READ).secret).ask(
        "GET", "/api/v1/workspaces/acme/settings"
    )
    assert settings["ETag"] == answer["ETag"]
    assert reading.delete(address).status_code == 403
    for _ in range(2):
        gone = managing.delete(address)
        assert (gone.status_code, gone.json()["logo"]) == (200, "")
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="workspace.remove_logo").count() == 1
