"""The page from which a playbook is handed on, its labels, and its public links."""

import io
import re
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import MOST_OPEN_LINKS, create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.models import ShareLink
from komin.floor.viewing.tests.documents import document_of, new_playbook, publish
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant, signed_in

POINTS_PER_MM = 72 / 25.4
SIZES = {"105x148": (105, 148), "100x50": (100, 50), "50x25": (50, 25), "a4": (210, 297)}


def page_of(playbook: Playbook) -> str:
    return reverse("sharing:sharing", args=[playbook.workspace.slug, playbook.pk])


def of_link(name: str, link: ShareLink, *more: str) -> str:
    return reverse(f"sharing:{name}", args=[link.workspace.slug, link.playbook.pk, link.pk, *more])


def open_links(of: Tenant) -> list[ShareLink]:
    return list(ShareLink.objects.in_workspace(of.workspace).that_open())


def test_every_member_finds_the_members_link_and_its_labels(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    for member in (acme.owner, acme.contributor, acme.reader):
        page = signed_in(member).get(page_of(playbook)).content.decode()
        assert f'value="{settings.PUBLIC_URL}/p/{playbook.code}/"' in page
        assert reverse("viewing:qr", args=[playbook.code]) in page
        assert reverse("sharing:label", args=[acme.workspace.slug, playbook.pk, "a4"]) in page


def test_the_page_is_found_from_the_playbook_and_from_where_it_is_followed(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    browser = signed_in(acme.reader)
    for address in (
        reverse("publishing:playbook", args=[acme.workspace.slug, playbook.pk]),
        reverse("viewing:follow", args=[playbook.code]),
    ):
        assert f'href="{page_of(playbook)}"' in browser.get(address).content.decode()


def test_a_reader_sees_no_public_link_and_no_way_to_make_one(acme: Tenant) -> None:
    link = create_share_link(by=acme.contributor, playbook=publish(acme.contributor).playbook)
    page = signed_in(acme.reader).get(page_of(link.playbook)).content.decode()
    assert link.token not in page
    assert reverse("sharing:links", args=[acme.workspace.slug, link.playbook.pk]) not in page


def test_a_contributor_makes_a_public_link_and_finds_it_again(acme: Tenant) -> None:
    playbook, browser = publish(acme.contributor).playbook, signed_in(acme.contributor)

    answer = browser.post(f"{page_of(playbook)}/links", {"last_day": "2999-12-31"})
    page = browser.get(answer["Location"]).content.decode()

    (link,) = open_links(acme)
    assert answer["Location"] == f"{page_of(playbook)}#public"
    assert f'value="{settings.PUBLIC_URL}/s/{link.token}/"' in page
    assert "Cora Acme" in page
    assert "Works until 31 Dec. 2999 included" in page


def test_what_cannot_be_is_refused_with_a_sentence_beside_the_field(acme: Tenant) -> None:
    playbook, browser = publish(acme.contributor).playbook, signed_in(acme.contributor)
    for typed, sentence in [
        ("31.12.2030", "Write the day as year, month, day"),
        ("2000-01-01", "This day is over."),
        ("\x00" * 40, "Write the day"),
        ("9" * 100_000, "Write the day"),
    ]:
        answer = browser.post(f"{page_of(playbook)}/links", {"last_day": typed})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert open_links(acme) == []


def test_one_link_too_many_is_refused_with_a_sentence(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    for _ in range(MOST_OPEN_LINKS):
        create_share_link(by=acme.contributor, playbook=playbook)
    answer = signed_in(acme.contributor).post(f"{page_of(playbook)}/links")
    assert answer.status_code == 422
    assert "Revoke one that nobody needs any more." in answer.content.decode()


def test_a_link_is_revoked_once_it_was_asked_and_confirmed(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link, other = (create_share_link(by=acme.contributor, playbook=playbook) for _ in range(2))
    browser = signed_in(acme.contributor)

    asked = browser.get(of_link("revocation", link)).content.decode()
    assert link.token[-6:] in asked
    assert len(open_links(acme)) == 2
    answer = browser.post(of_link("revocation", link))

    assert answer["Location"] == f"{page_of(playbook)}#public"
    assert open_links(acme) == [other]
    page = browser.get(page_of(playbook)).content.decode()
    assert link.token not in page
    assert "Revoked" in page


def refused(member: Member, link: ShareLink, playbook: Playbook) -> set[int]:
    browser = signed_in(member)
    return {
        browser.post(f"{page_of(playbook)}/links").status_code,
        browser.get(of_link("revocation", link)).status_code,
        browser.post(of_link("revocation", link)).status_code,
        browser.get(of_link("public_label", link, "a4")).status_code,
    }


def test_who_may_not_is_told_so_and_a_stranger_finds_nothing(acme: Tenant, bolt: Tenant) -> None:
    link = create_share_link(by=acme.contributor, playbook=publish(acme.contributor).playbook)

    assert refused(acme.reader, link, link.playbook) == {403}
    assert refused(bolt.owner, link, link.playbook) == {404}
    assert signed_in(bolt.owner).get(page_of(link.playbook)).status_code == 404
    for address in (page_of(link.playbook), of_link("revocation", link)):
        assert Client().get(address)["Location"].startswith(reverse("accounts:sign_in"))
    assert open_links(acme) == [link]


def test_another_workspace_s_ids_in_the_address_lead_nowhere(acme: Tenant, bolt: Tenant) -> None:
    ours = create_share_link(by=acme.contributor, playbook=publish(acme.contributor).playbook)
    theirs = create_share_link(by=bolt.contributor, playbook=publish(bolt.contributor).playbook)
    browser, slug = signed_in(acme.owner), acme.workspace.slug

    for playbook_id, link_id in [
        (ours.playbook.pk, theirs.pk),
        (theirs.playbook.pk, theirs.pk),
        (publish(acme.contributor).playbook.pk, ours.pk),
        (ours.playbook.pk, uuid.uuid4()),
    ]:
        assert browser.post(reverse("sharing:revocation", args=[slug, playbook_id, link_id])).status_code == 404
        assert browser.get(reverse("sharing:public_label", args=[slug, playbook_id, link_id, "a4"])).status_code == 404
    assert open_links(acme) == [ours]
    assert open_links(bolt) == [theirs]


def test_what_was_never_published_offers_to_be_published_first(acme: Tenant) -> None:
    draft, browser = new_playbook(acme.contributor), signed_in(acme.contributor)

    page = browser.get(page_of(draft)).content.decode()
    assert reverse("publishing:publish", args=[acme.workspace.slug, draft.pk]) in page
    assert draft.code not in page
    assert browser.post(f"{page_of(draft)}/links").status_code == 422
    assert browser.get(f"{page_of(draft)}/labels/a4.pdf").status_code == 404


@pytest.mark.parametrize("size", SIZES)
def test_a_label_has_its_size_and_says_what_is_typed_when_it_cannot_be_scanned(acme: Tenant, size: str) -> None:
    playbook = publish(acme.contributor, document_of(acme.contributor, title="Replace the filter")).playbook

    response = signed_in(acme.reader).get(f"{page_of(playbook)}/labels/{size}.pdf")

    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(response.content)).pages
    assert len(pages) == 1
    millimetres = tuple(round(float(side) / POINTS_PER_MM) for side in pages[0].mediabox[2:])
    assert millimetres == SIZES[size]
    text = re.sub(r"\s+", " ", pages[0].extract_text())
    for said in (playbook.number, "Replace the filter", playbook.code):
        assert said in text


def test_a_label_speaks_the_language_of_what_is_in_force_not_of_the_draft(acme: Tenant) -> None:
    playbook = publish(acme.contributor, document_of(acme.contributor, language="fr")).playbook
    Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(language="en")
    label = signed_in(acme.reader).get(f"{page_of(playbook)}/labels/105x148.pdf")
    assert "Scannez" in PdfReader(io.BytesIO(label.content)).pages[0].extract_text()


def test_the_label_of_a_public_link_names_neither_code_nor_workspace(acme: Tenant) -> None:
    link = create_share_link(by=acme.contributor, playbook=publish(acme.contributor).playbook)
    browser = signed_in(acme.contributor)

    printed = PdfReader(io.BytesIO(browser.get(of_link("public_label", link, "105x148")).content))
    text = re.sub(r"[\s\u200b]+", "", printed.pages[0].extract_text())

    assert f"/s/{link.token}" in text
    assert link.playbook.code not in text
    assert "acme" not in f"{text} {printed.metadata}".lower()
    revoke_share_link(by=acme.owner, link=link)
    assert browser.get(of_link("public_label", link, "105x148")).status_code == 404


@pytest.mark.parametrize("size", ["a5", "105x149", "A4", "0"])
def test_a_label_of_another_size_is_not_there(acme: Tenant, size: str) -> None:
    playbook = publish(acme.contributor).playbook
    assert signed_in(acme.reader).get(f"{page_of(playbook)}/labels/{size}.pdf").status_code == 404


def test_an_address_too_long_for_the_smallest_label_is_said_to_be(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PUBLIC_URL", f"https://{'long.' * 20}example.com")
    playbook, browser = publish(acme.contributor).playbook, signed_in(acme.reader)

    answer = browser.get(f"{page_of(playbook)}/labels/50x25.pdf")

    assert answer.status_code == 422
    assert "Choose a larger one." in answer.content.decode()
    assert browser.get(f"{page_of(playbook)}/labels/a4.pdf").status_code == 200


def test_many_links_ask_no_more_of_the_database_than_one(acme: Tenant) -> None:
    few, many = publish(acme.contributor).playbook, publish(acme.contributor).playbook
    create_share_link(by=acme.contributor, playbook=few)
    revoke_share_link(by=acme.owner, link=create_share_link(by=acme.contributor, playbook=few))
    for _ in range(9):
        create_share_link(by=acme.contributor, playbook=many)
        revoke_share_link(by=acme.owner, link=create_share_link(by=acme.administrator, playbook=many))

    counts = []
    for playbook in (few, many):
        browser = signed_in(acme.contributor)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page_of(playbook)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_the_page_says_whose_name_the_holder_of_a_public_link_sees(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    browser = signed_in(acme.contributor)
    unnamed = browser.get(page_of(playbook)).content.decode()
    acme.workspace.shown_outside = True
    acme.workspace.save()
    named = browser.get(page_of(playbook)).content.decode()
    assert "They see no name of the workspace" in unnamed
    assert "They see no name of the workspace" not in named
    assert "the name of the workspace, and no name of a member" in named
