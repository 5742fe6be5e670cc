"""Following a published playbook at its stable address: members of its workspace, and nobody else."""

import io
import re
import uuid

import pytest
import segno
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from komin.floor.viewing.tests.documents import document_of, new_playbook, picture_of, publish
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in


def follow(version: Version) -> str:
    return reverse("viewing:follow", args=[version.playbook.code])


def every_address(version: Version) -> list[str]:
    code, number, picture = version.playbook.code, version.number, picture_of(version)
    return [
        reverse("viewing:follow", args=[code]),
        reverse("viewing:version", args=[code, number]),
        reverse("viewing:media", args=[code, picture]),
        reverse("viewing:media", args=[code, number, picture]),
        reverse("viewing:pdf", args=[code]),
        reverse("viewing:pdf", args=[code, number]),
        reverse("viewing:qr", args=[code]),
        reverse("viewing:qr_png", args=[code]),
    ]


def test_every_member_follows_the_version_in_force_as_it_was_frozen(acme: Tenant) -> None:
    version = publish(acme.contributor)
    for member in (acme.owner, acme.administrator, acme.contributor, acme.reader):
        response = signed_in(member).get(follow(version))
        assert response.status_code == 200
        assert version.page in response.content.decode()


def test_the_stable_address_shows_the_next_version_and_the_former_one_says_it_is_superseded(acme: Tenant) -> None:
    first = publish(acme.contributor, document_of(acme.contributor, title="As it was"))
    publish(acme.contributor, document_of(acme.contributor, title="As it is"), playbook=first.playbook)
    browser = signed_in(acme.reader)

    current = browser.get(follow(first)).content.decode()
    former = browser.get(reverse("viewing:version", args=[first.playbook.code, 1])).content.decode()

    assert "As it is" in current
    assert "superseded" not in current
    assert "As it was" in former
    assert "Revision A is superseded: revision B is in force." in former
    assert f'href="{follow(first)}"' in former


def test_an_obsolete_playbook_says_so_wherever_it_is_followed(acme: Tenant) -> None:
    version = publish(acme.contributor)
    withdraw_playbook(by=acme.contributor, playbook=version.playbook, reason="The seal was recalled.")
    browser = signed_in(acme.reader)

    stable = browser.get(follow(version)).content.decode()
    kept = browser.get(reverse("viewing:version", args=[version.playbook.code, 1])).content.decode()

    for page in (stable, kept):
        assert "Obsolete. Do not work from this playbook" in page
    assert "The seal was recalled." in stable
    assert version.page not in stable
    assert version.page in kept


def test_who_is_not_signed_in_signs_in_first_and_comes_back(acme: Tenant) -> None:
    version = publish(acme.contributor)
    for address in every_address(version):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("accounts:sign_in"))
        assert response["Location"].endswith(f"?next={address}")


def test_a_stranger_finds_nothing_at_any_address(acme: Tenant, bolt: Tenant) -> None:
    version, own = publish(acme.contributor), publish(bolt.contributor)
    stranger = signed_in(bolt.owner)

    assert {stranger.get(address).status_code for address in every_address(version)} == {404}
    assert {stranger.get(address).status_code for address in every_address(own)} == {200}


def test_a_member_whose_access_was_closed_finds_nothing(acme: Tenant) -> None:
    version = publish(acme.contributor)
    acme.reader.deactivated_at = version.published_at
    acme.reader.save()

    assert {signed_in(acme.reader).get(address).status_code for address in every_address(version)} == {404}


def test_what_is_not_published_is_not_there_not_even_for_who_wrote_it(acme: Tenant) -> None:
    draft, browser = new_playbook(acme.contributor), signed_in(acme.contributor)

    for name in ("follow", "pdf", "qr", "qr_png"):
        assert browser.get(reverse(f"viewing:{name}", args=[draft.code])).status_code == 404
    assert browser.get(reverse("viewing:version", args=[publish(acme.owner).playbook.code, 2])).status_code == 404


def test_a_deleted_playbook_is_followed_no_more(acme: Tenant) -> None:
    version, kept = publish(acme.contributor), publish(acme.contributor)
    delete_playbook(by=acme.owner, playbook=version.playbook)
    browser = signed_in(acme.owner)

    assert {browser.get(address).status_code for address in every_address(version)} == {404}
    assert browser.get(follow(kept)).status_code == 200


@pytest.mark.parametrize(
    "address", ["/p/ZZZZZZZZ/", "/p/%00/", "/p/'%22/", "/p/ABCD2345/versions/0/", f"/p/A/versions/{'9' * 30}/"]
)
def test_an_address_that_leads_nowhere_is_a_page_that_says_so(acme: Tenant, address: str) -> None:
    response = signed_in(acme.reader).get(address)
    assert response.status_code == 404
    assert "Nothing here" in response.content.decode()


def test_a_code_typed_in_small_letters_leads_to_the_same_page(acme: Tenant) -> None:
    version = publish(acme.contributor)
    assert signed_in(acme.reader).get(f"/p/{version.playbook.code.lower()}/").status_code == 200


def test_nothing_is_changed_through_these_addresses(acme: Tenant) -> None:
    version, browser = publish(acme.contributor), signed_in(acme.owner)
    for address in every_address(version):
        assert browser.post(address).status_code == 405
        assert browser.delete(address).status_code == 405


def test_the_page_of_a_member_is_never_kept_by_a_browser(acme: Tenant) -> None:
    assert "no-store" in signed_in(acme.reader).get(follow(publish(acme.contributor)))["Cache-Control"]


def test_every_picture_of_the_page_is_served_and_kept_by_the_browser_for_good(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser, base = signed_in(acme.reader), follow(version)
    pictures = set(re.findall(r"media/[0-9a-f]{64}\.webp", browser.get(base).content.decode()))

    assert len(pictures) == len(version.manifest)
    for picture in pictures:
        response = browser.get(base + picture)
        assert response["Content-Type"] == "image/webp"
        assert "immutable" in response["Cache-Control"]
        assert Image.open(io.BytesIO(b"".join(response))).format == "WEBP"
        assert browser.get(base + picture, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_picture_that_the_store_lost_is_shown_as_lost_in_the_language_of_the_reader(acme: Tenant) -> None:
    version = publish(acme.contributor)
    sha256 = picture_of(version)
    blob_store().delete(BlobKey(acme.workspace.pk, sha256))
    change_preferences(by=acme.reader.person, language="fr")
    for member, said in ((acme.contributor, "This photo is lost."), (acme.reader, "Cette photo est perdue.")):
        lost = signed_in(member).get(reverse("viewing:media", args=[version.playbook.code, sha256]))
        assert (lost.status_code, lost["Content-Type"], lost["Cache-Control"]) == (
            404, "image/svg+xml", "private, no-store",
        )  # fmt: skip
        assert said in lost.content.decode()


def test_a_picture_of_another_playbook_or_none_is_not_served(acme: Tenant, bolt: Tenant) -> None:
    version = publish(acme.contributor, document_of(acme.contributor, steps=1))
    other = publish(acme.contributor, document_of(acme.contributor, steps=3))
    third_photo = next(iter(set(other.manifest) - set(version.manifest)))
    browser, code = signed_in(acme.reader), version.playbook.code

    assert browser.get(reverse("viewing:media", args=[other.playbook.code, third_photo])).status_code == 200
    assert browser.get(reverse("viewing:media", args=[code, third_photo])).status_code == 404
    assert browser.get(reverse("viewing:media", args=[code, "0" * 64])).status_code == 404


def test_who_follows_a_version_keeps_its_pictures_when_the_next_is_published(acme: Tenant) -> None:
    first = publish(acme.contributor, document_of(acme.contributor, steps=2))
    second = publish(acme.contributor, document_of(acme.contributor, steps=1), playbook=first.playbook)
    gone = next(sha256 for sha256 in first.manifest if sha256 not in second.manifest)
    browser, code = signed_in(acme.reader), first.playbook.code

    assert browser.get(reverse("viewing:media", args=[code, gone])).status_code == 200
    assert browser.get(reverse("viewing:media", args=[code, 1, gone])).status_code == 200
    assert browser.get(reverse("viewing:media", args=[code, 2, gone])).status_code == 404


def test_a_version_is_printed_under_its_number_and_revision(acme: Tenant) -> None:
    version, browser = publish(acme.contributor), signed_in(acme.reader)

    response = browser.get(reverse("viewing:pdf", args=[version.playbook.code]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{version.playbook.number}-A.pdf"'
    assert "Turn the screw 2." in PdfReader(io.BytesIO(response.content)).pages[-1].extract_text()
    again = browser.get(
        reverse("viewing:pdf", args=[version.playbook.code, 1]), headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304


def test_a_paper_that_nobody_has_is_refused_with_a_sentence(acme: Tenant) -> None:
    version = publish(acme.contributor)
    response = signed_in(acme.reader).get(reverse("viewing:pdf", args=[version.playbook.code]), {"paper": "a5"})
    assert response.status_code == 422
    assert "Choose A4 or Letter." in response.content.decode()


def test_the_qr_code_is_a_drawing_and_a_picture_of_the_stable_address(acme: Tenant) -> None:
    version, browser = publish(acme.contributor), signed_in(acme.reader)

    svg = browser.get(reverse("viewing:qr", args=[version.playbook.code]))
    png = browser.get(reverse("viewing:qr_png", args=[version.playbook.code]))

    expected = segno.make(f"{settings.PUBLIC_URL}/p/{version.playbook.code}/", error="m", micro=False)
    side = len(expected.matrix) + 2 * 4
    assert svg["Content-Type"] == "image/svg+xml"
    assert f'viewBox="0 0 {side} {side}"' in svg.content.decode()
    picture = Image.open(io.BytesIO(png.content)).convert("1")
    assert picture.size == (side * 16, side * 16)
    dark = [[not picture.getpixel(((4 + x) * 16, (4 + y) * 16)) for x in range(side - 8)] for y in range(side - 8)]
    assert dark == [[bool(module) for module in row] for row in expected.matrix]


def queries_of(acme: Tenant, address: str) -> int:
    browser = signed_in(acme.reader)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_a_long_playbook_asks_no_more_of_the_database_than_a_short_one(acme: Tenant) -> None:
    short = publish(acme.contributor, document_of(acme.contributor, steps=1))
    long = publish(acme.contributor, document_of(acme.contributor, steps=30))
    for _ in range(5):
        publish(acme.contributor, document_of(acme.contributor, steps=1), playbook=long.playbook)

    assert queries_of(acme, follow(short)) == queries_of(acme, follow(long)) <= 8
    assert queries_of(acme, follow(short) + f"media/{picture_of(short)}.webp") <= 4


def test_the_page_speaks_the_follower_s_language_around_the_content_s(acme: Tenant) -> None:
    version = publish(acme.contributor, document_of(acme.contributor, language="ar"))
    acme.reader.person.language = "fr"
    acme.reader.person.save()

    page = signed_in(acme.reader).get(follow(version)).content.decode()

    assert '<html lang="fr" dir="ltr"' in page
    assert '<div class="pbk" lang="ar" dir="rtl">' in page
    assert "Suivant" in page
    assert "Next" not in page


def test_what_people_typed_never_becomes_markup_around_the_page(acme: Tenant) -> None:
    attack = f"<script>{uuid.uuid4().hex}</script>"
    version = publish(acme.contributor, document_of(acme.contributor, title=attack))
    assert attack not in signed_in(acme.reader).get(follow(version)).content.decode()
