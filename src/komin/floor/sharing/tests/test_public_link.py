"""Following a public link: anyone who has it, nobody else, and nothing of the workspace but the playbook."""

import datetime
import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.models import ShareLink
from komin.floor.viewing.tests.documents import document_of, new_playbook, picture_of, publish
from komin.kernel import clock
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

NAMES = re.compile(r"acme|olive|adam|cora|remi|example\.com", re.IGNORECASE)

# The notice about cookies leads back to the address, which is as long as the visitor made it.
VARYING = {"X-Request-Id", "Content-Length"}


def shared(by: Tenant, version: Version | None = None) -> tuple[Version, ShareLink]:
    version = version or publish(by.contributor)
    return version, create_share_link(by=by.contributor, playbook=version.playbook)


def at(link: ShareLink) -> str:
    return reverse("sharing:follow", args=[link.token])


def every_address(token: str, picture: str) -> list[str]:
    return [
        reverse("sharing:follow", args=[token]),
        reverse("sharing:media", args=[token, picture]),
        reverse("sharing:pdf", args=[token]),
        reverse("sharing:qr", args=[token]),
        reverse("sharing:qr_png", args=[token]),
    ]


def said_of(response: Any) -> str:
    """The whole page without what differs from request to request."""
    return re.sub(r'[0-9a-f]{12}|name="back" value="[^"]*"', "", response.content.decode())


def test_a_stranger_follows_the_version_in_force_as_it_was_frozen(acme: Tenant, bolt: Tenant) -> None:
    version, link = shared(acme)
    shared(bolt)

    for browser in (Client(), signed_in(bolt.owner), signed_in(acme.reader)):
        response = browser.get(at(link))
        assert response.status_code == 200
        assert version.page in response.content.decode()
        assert version.playbook.number in response.content.decode()
        assert "rev. A" in response.content.decode()


def test_a_link_always_shows_the_version_in_force(acme: Tenant) -> None:
    first, link = shared(acme)
    publish(acme.contributor, document_of(acme.contributor, title="As it is"), playbook=first.playbook)

    page = Client().get(at(link)).content.decode()

    assert "As it is" in page
    assert "rev. B" in page
    assert "superseded" not in page


def test_an_obsolete_playbook_says_so(acme: Tenant) -> None:
    version, link = shared(acme)
    withdraw_playbook(by=acme.contributor, playbook=version.playbook, reason="Supplier Bolt sent a bad seal.")

    page = Client().get(at(link)).content.decode()
    assert "Obsolete. Do not work from this playbook" in page
    assert version.page not in page
    assert "Bolt" not in page
    assert "Acme" not in page
    assert "Obsolete: no longer in force." in text_of(Client().get(reverse("sharing:pdf", args=[link.token])).content)


def test_nothing_is_left_in_the_browser_of_a_stranger(acme: Tenant) -> None:
    version, link = shared(acme)
    for address in every_address(link.token, picture_of(version)):
        assert not Client().get(address).cookies


def test_the_secret_address_is_kept_out_of_search_engines_caches_and_referrers(acme: Tenant) -> None:
    version, link = shared(acme)
    for address in every_address(link.token, picture_of(version)):
        response = Client().get(address)
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"].startswith("private")
    page = Client().get(at(link))
    assert page["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex, nofollow">' in page.content.decode()


def test_a_picture_is_kept_by_the_browser_for_good(acme: Tenant) -> None:
    version, link = shared(acme)
    base = at(link)
    pictures = set(re.findall(r"media/[0-9a-f]{64}\.webp", Client().get(base).content.decode()))

    assert len(pictures) == len(version.manifest)
    for picture in pictures:
        response = Client().get(base + picture)
        assert response["Content-Type"] == "image/webp"
        assert "immutable" in response["Cache-Control"]


def test_a_picture_that_the_version_in_force_does_not_show_is_not_served(acme: Tenant, bolt: Tenant) -> None:
    first = publish(acme.contributor, document_of(acme.contributor, steps=3))
    _, link = shared(acme, first)
    other, elsewhere = shared(bolt)
    gone = next(iter(set(first.manifest) - set(publish_one_step(acme, first).manifest) - set(other.manifest)))
    unknown, other_manifest = "0" * 64, publish(acme.contributor, document_of(acme.contributor, steps=5)).manifest
    of_another = next(iter(set(other_manifest) - set(first.manifest)))

    assert Client().get(reverse("sharing:media", args=[link.token, gone])).status_code == 404
    assert Client().get(reverse("sharing:media", args=[link.token, unknown])).status_code == 404
    assert Client().get(reverse("sharing:media", args=[elsewhere.token, gone])).status_code == 404
    assert Client().get(reverse("sharing:media", args=[link.token, of_another])).status_code == 404


def publish_one_step(acme: Tenant, before: Version) -> Version:
    return publish(acme.contributor, document_of(acme.contributor, steps=1), playbook=before.playbook)


def text_of(pdf: bytes) -> str:
    return " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_neither_the_workspace_nor_a_member_is_named_anywhere(acme: Tenant) -> None:
    version, link = shared(acme)
    for address in every_address(link.token, picture_of(version)):
        response = Client().get(address)
        drawn = response["Content-Type"].startswith(("text/", "image/svg"))
        said = f"{dict(response.headers)} {response.content.decode() if drawn else ''}"
        assert not NAMES.search(said.replace(link.token, "")), address
    pdf = PdfReader(io.BytesIO(Client().get(reverse("sharing:pdf", args=[link.token])).content))
    printed = text_of(Client().get(reverse("sharing:pdf", args=[link.token])).content)
    assert not NAMES.search(f"{printed} {dict(pdf.metadata or {})} {pdf.xmp_metadata and pdf.xmp_metadata.dc_creator}")
    assert version.title in printed


def test_the_print_leads_back_to_the_link_and_not_to_the_members_address(acme: Tenant) -> None:
    version, link = shared(acme)
    _, other = shared(acme, version)

    printed = text_of(Client().get(reverse("sharing:pdf", args=[link.token])).content).replace(" ", "")

    assert f"{settings.PUBLIC_URL}/s/{link.token}/" in printed
    assert version.playbook.code not in printed
    assert other.token not in printed


def test_the_members_print_and_the_public_one_are_kept_side_by_side(acme: Tenant) -> None:
    version, link = shared(acme)
    member = signed_in(acme.reader)
    for _time in range(2):
        assert "Acme" in text_of(member.get(reverse("viewing:pdf", args=[version.playbook.code])).content)
        assert "Acme" not in text_of(Client().get(reverse("sharing:pdf", args=[link.token])).content)
    assert PrintedVersion.objects.in_workspace(acme.workspace).count() == 2

    revoke_share_link(by=acme.contributor, link=link)

    (kept,) = PrintedVersion.objects.in_workspace(acme.workspace)
    assert kept.audience == ""


def test_what_leads_nowhere_is_the_same_page_whatever_the_reason(
    acme: Tenant, bolt: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, open_link = shared(acme)
    shared(bolt)
    revoked = revoke_share_link(by=acme.owner, link=shared(acme, version)[1]).token
    today = clock.now().date()
    expired = create_share_link(by=acme.contributor, playbook=version.playbook, last_day=today).token
    deleted_version, of_deleted = shared(acme)
    delete_playbook(by=acme.owner, playbook=deleted_version.playbook)
    unpublished = ShareLink.objects.create(workspace=acme.workspace, playbook=new_playbook(acme.contributor)).token
    assert Client().get(f"/s/{expired}/").status_code == 200

    after = clock.now() + datetime.timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: after)
    tokens = [revoked, expired, of_deleted.token, unpublished, "A" * 32, "short", "x" * 3000, "%00", "'--", "é", "s.p"]
    answers = [Client().get(f"/s/{token}/") for token in tokens]

    assert {answer.status_code for answer in answers} == {404}
    assert len({said_of(answer) for answer in answers}) == 1
    assert len({str(sorted(h for h in answer.headers.items() if h[0] not in VARYING)) for answer in answers}) == 1
    for token in tokens[:5]:
        for address in every_address(token, picture_of(version)):
            assert said_of(Client().get(address)) == said_of(answers[0])
    assert Client().get(at(open_link)).status_code == 200


def test_the_page_of_a_dead_link_speaks_the_visitor_s_language(acme: Tenant) -> None:
    page = Client().get(f"/s/{'A' * 32}/", headers={"accept-language": "fr"}).content.decode()
    assert "Ce lien ne mène nulle part" in page


def test_nothing_is_changed_through_a_public_link(acme: Tenant) -> None:
    version, link = shared(acme)
    for address in every_address(link.token, picture_of(version)):
        assert Client().post(address).status_code == 405
        assert Client().delete(address).status_code == 405


def test_a_paper_that_nobody_has_is_refused_with_a_sentence(acme: Tenant) -> None:
    _, link = shared(acme)
    response = Client().get(reverse("sharing:pdf", args=[link.token]), {"paper": "a5"})
    assert response.status_code == 422
    assert "Choose A4 or Letter." in response.content.decode()


def test_a_member_who_left_leaves_links_that_work(acme: Tenant) -> None:
    _, link = shared(acme)
    acme.contributor.delete()
    assert Client().get(at(link)).status_code == 200


def test_a_page_for_strangers_leads_nowhere_into_the_workspace_and_sends_nothing(acme: Tenant) -> None:
    version, link = shared(acme)
    for address in (at(link), f"/s/{'A' * 32}/"):
        around = Client().get(address).content.decode().replace(version.page, "")
        assert not re.search(r'href="/(w|p|start|\w\w/account)\b', around)
        assert set(re.findall(r'<form[^>]* action="([^"]*)"', around)) <= {
            reverse("viewing:display"),
            reverse("consent:choice"),
        }
        assert version.playbook.code not in around


def test_a_link_is_not_written_to_the_log(acme: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    _, link = shared(acme)
    Client().get(reverse("sharing:media", args=[link.token, "0" * 64]))

    assert f"Not Found: /s/{link.token[:4]}…/media/" in caplog.text
    assert link.token not in caplog.text
