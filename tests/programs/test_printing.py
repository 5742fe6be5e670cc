"""A program fetches labels, codes and sheets as printers and documents take them."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.stations.actions.create_station import create_station
from komin.floor.viewing.tests.documents import publish
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.playbooks.publishing.tests.playbooks import write_playbook
from tests.fixtures import Tenant
from tests.programs.test_arranging import address

pytestmark = pytest.mark.django_db


def program(tenant: Tenant, *scopes: Scope) -> Program:
    return Program(personal(tenant.contributor, Scope.LIBRARY_READ, *scopes).secret)


def words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_label_comes_as_pdf_svg_and_png_in_its_own_size(acme: Tenant) -> None:
    playbook, labeller = publish(acme.contributor).playbook, program(acme)
    here = address(acme, f"playbooks/{playbook.pk}/labels/100x50")
    printed = labeller.ask("GET", here)
    assert printed["Content-Type"] == "application/pdf" and playbook.code in words(printed.content)
    drawn = labeller.ask("GET", f"{here}?format=svg")
    assert drawn["Content-Type"] == "image/svg+xml" and drawn.content.lstrip().startswith(b"<svg")
    for dots in (203, 300):
        picture = labeller.ask("GET", f"{here}?format=png&dots={dots}")
        assert picture["Content-Type"] == "image/png"
        width, height = Image.open(io.BytesIO(picture.content)).size
        assert (abs(width - 100 / 25.4 * dots) <= 1, abs(height - 50 / 25.4 * dots) <= 1) == (True, True)
    assert labeller.ask("GET", here.replace("100x50", "1x1")).status_code == 422
    assert labeller.ask("GET", f"{here}?format=png&dots=9000").status_code == 422


def test_labels_of_a_public_link_name_it_until_it_is_revoked(acme: Tenant, bolt: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link = create_share_link(by=acme.contributor, playbook=playbook, last_day=date(2099, 12, 31))
    here = address(acme, f"playbooks/{playbook.pk}/links/{link.pk}")
    sharer = program(acme, Scope.LINKS_WRITE)
    for rest in ("labels/105x148", "label-sheets/l7160?count=1", "qr"):
        answer = sharer.ask("GET", f"{here}/{rest}")
        assert answer.status_code == 200, rest
        if answer["Content-Type"] == "application/pdf":
            text = words(answer.content)
            assert playbook.code not in text and playbook.number in text
        assert program(acme).ask("GET", f"{here}/{rest}").json()["code"] == "scope_missing"
        strange = address(bolt, f"playbooks/{playbook.pk}/links/{link.pk}/{rest}")
        assert program(bolt, Scope.LINKS_WRITE).ask("GET", strange).status_code == 404
    revoke_share_link(by=acme.contributor, link=link)
    for rest in ("labels/105x148", "label-sheets/l7160?count=1", "qr"):
        assert sharer.ask("GET", f"{here}/{rest}").status_code == 404, rest


def test_stations_have_labels_and_codes(acme: Tenant) -> None:
    station = create_station(by=acme.contributor, name="Bench 1", place="Hall 2")
    here, asker = address(acme, f"stations/{station.pk}"), program(acme)
    assert station.code in words(asker.ask("GET", f"{here}/labels/105x148").content)
    code = asker.ask("GET", f"{here}/qr?format=png")
    assert Image.open(io.BytesIO(code.content)).format == "PNG"


def test_a_version_is_fetched_on_each_of_its_sheets_and_a_draft_says_that_it_is_one(acme: Tenant) -> None:
    version = publish(acme.contributor)
    asker = program(acme, Scope.DRAFTS_WRITE)
    here = address(acme, f"playbooks/{version.playbook_id}/versions/{version.number}/pdf")
    sheets = {
        words(asker.ask("GET", f"{here}{asked}").content)
        for asked in ("", "?sheet=breakdown", "?sheet=lesson", "?sheet=lesson&step=1&paper=a3")
    }
    assert len(sheets) == 4
    assert asker.ask("GET", f"{here}?sheet=poster").status_code == 422
    assert asker.ask("GET", f"{here}?sheet=lesson&step=999").status_code == 422
    begun = write_playbook(acme.contributor, with_photo=False)
    draft = asker.ask("GET", address(acme, f"playbooks/{begun.pk}/draft/pdf?paper=letter"))
    assert "draft" in words(draft.content).lower()
