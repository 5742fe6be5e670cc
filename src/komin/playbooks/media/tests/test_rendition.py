"""The address of a rendition: for those who write, in ranges, never stale, never the original."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import blob, picture, prepared, rendition_bytes
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def _address(tenant: Tenant, asset: Asset | uuid.UUID, size: int = 480) -> str:
    pk = asset.pk if isinstance(asset, Asset) else asset
    return reverse("media:rendition", args=[tenant.workspace.slug, pk, size])


def _body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def photo(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture(size=(1200, 900)))


def test_a_contributor_sees_each_rendition(acme: Tenant, photo: Asset) -> None:
    for size in (480, 1080, 1600):
        answer = signed_in(acme.contributor).get(_address(acme, photo, size))
        expected = rendition_bytes(photo, size)
        assert (answer.status_code, _body(answer)) == (200, expected)
        assert answer["Content-Type"] == "image/webp"
        assert answer["Content-Length"] == str(len(expected))
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_browser_may_keep_a_rendition_and_a_shared_cache_may_not(acme: Tenant, photo: Asset) -> None:
    answer = signed_in(acme.contributor).get(_address(acme, photo))
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize("asked", ["{}", "W/{}", '"another", {}', "*"])
def test_what_the_browser_holds_does_not_travel_again(acme: Tenant, photo: Asset, asked: str) -> None:
    client = signed_in(acme.contributor)
    etag = client.get(_address(acme, photo))["ETag"]
    answer = client.get(_address(acme, photo), headers={"If-None-Match": asked.format(etag)})
    assert (answer.status_code, _body(answer), answer["ETag"]) == (304, b"", etag)


def test_another_rendition_in_the_browser_is_of_no_use(acme: Tenant, photo: Asset) -> None:
    client = signed_in(acme.contributor)
    etag = client.get(_address(acme, photo, 1080))["ETag"]
    assert client.get(_address(acme, photo, 480), headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=5-", 5, -1), ("bytes=-7", -7, -1), ("bytes=0-999999999", 0, -1), ("bytes=3-3", 3, 3)],
)
def test_a_part_can_be_asked_for(acme: Tenant, photo: Asset, asked: str, first: int, last: int) -> None:
    whole = rendition_bytes(photo)
    first, last = first % len(whole), last % len(whole)
    answer = signed_in(acme.contributor).get(_address(acme, photo), headers={"Range": asked})
    assert (answer.status_code, _body(answer)) == (206, whole[first : last + 1])
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(acme: Tenant, photo: Asset, asked: str) -> None:
    answer = signed_in(acme.contributor).get(_address(acme, photo), headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(rendition_bytes(photo))}")


@pytest.mark.parametrize(
    "asked", ["bytes=9-2", "bytes=-", "bytes=a-b", "lines=0-9", "bytes=0-1,4-5", "bytes=" + "9" * 40]
)
def test_a_part_that_makes_no_sense_is_the_whole(acme: Tenant, photo: Asset, asked: str) -> None:
    answer = signed_in(acme.contributor).get(_address(acme, photo), headers={"Range": asked})
    assert (answer.status_code, _body(answer)) == (200, rendition_bytes(photo))


def test_a_part_of_something_else_is_the_whole(acme: Tenant, photo: Asset) -> None:
    headers = {"Range": "bytes=0-9", "If-Range": '"of another photo"'}
    answer = signed_in(acme.contributor).get(_address(acme, photo), headers=headers)
    assert (answer.status_code, _body(answer)) == (200, rendition_bytes(photo))


def test_the_headers_alone_can_be_asked_for(acme: Tenant, photo: Asset) -> None:
    answer = signed_in(acme.contributor).head(_address(acme, photo))
    assert (answer.status_code, _body(answer)) == (200, b"")
    assert answer["Content-Length"] == str(len(rendition_bytes(photo)))


def test_the_original_has_no_address(acme: Tenant, photo: Asset) -> None:
    for size in (0, 1, 481, 1200, 4000):
        assert signed_in(acme.owner).get(_address(acme, photo, size)).status_code == 404


def test_a_photo_that_is_not_ready_has_no_rendition(acme: Tenant) -> None:
    refused = prepared(acme.contributor, b"%PDF-1.7\n")
    assert refused.state == AssetState.REFUSED
    assert signed_in(acme.contributor).get(_address(acme, refused)).status_code == 404
    assert signed_in(acme.contributor).get(_address(acme, uuid.uuid4())).status_code == 404


def test_a_rendition_whose_file_is_lost_does_not_exist(acme: Tenant, photo: Asset) -> None:
    blob_store().delete(BlobKey(acme.workspace.pk, photo.renditions["480"]["sha256"]))
    assert signed_in(acme.contributor).get(_address(acme, photo)).status_code == 404


def test_a_reader_sees_no_photo_of_a_draft_and_reads_why(acme: Tenant, photo: Asset) -> None:
    answer = signed_in(acme.reader).get(_address(acme, photo))
    assert answer.status_code == 403
    assert b"Ask an administrator" in answer.content


def test_another_workspace_never_sees_it_under_either_address(acme: Tenant, bolt: Tenant, photo: Asset) -> None:
    for tenant in (acme, bolt):
        for headers in ({}, {"If-None-Match": f'"{photo.renditions["480"]["sha256"]}"'}):
            answer = signed_in(bolt.owner).get(_address(tenant, photo), headers=headers)
            assert answer.status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(acme: Tenant, photo: Asset) -> None:
    answer = Client().get(_address(acme, photo))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_login"))


def test_a_clip_plays_from_anywhere_in_it_for_those_who_write(acme: Tenant, bolt: Tenant) -> None:
    asset = clip(acme.contributor)
    address = reverse("media:film", args=[acme.workspace.slug, asset.pk])
    whole = blob(acme.workspace, asset.film["sha256"])
    answer = signed_in(acme.contributor).get(address)
    assert (answer.status_code, _body(answer), answer["Content-Type"]) == (200, whole, "video/mp4")
    part = signed_in(acme.contributor).get(address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, _body(part)) == (206, whole[4:8])
    assert signed_in(acme.reader).get(address).status_code == 403
    assert signed_in(bolt.owner).get(address).status_code == 404


def test_a_photo_has_no_film(acme: Tenant, photo: Asset) -> None:
    address = reverse("media:film", args=[acme.workspace.slug, photo.pk])
    assert signed_in(acme.contributor).get(address).status_code == 404


def test_a_program_reads_where_a_clip_plays_and_how_long(acme: Tenant, photo: Asset) -> None:
    filmed = clip(acme.contributor, seconds=12)
    api = f"/api/v1/workspaces/{acme.workspace.slug}/assets?ids={filmed.pk},{photo.pk}"
    answered = {asset["id"]: asset for asset in signed_in(acme.contributor).get(api).json()}
    plays = reverse("media:film", args=[acme.workspace.slug, filmed.pk])
    assert (answered[str(filmed.pk)]["film"], answered[str(filmed.pk)]["seconds"]) == (plays, 12)
    assert (answered[str(photo.pk)]["film"], answered[str(photo.pk)]["seconds"]) == (None, None)


def test_a_program_fetches_the_film_of_a_clip(acme: Tenant, photo: Asset) -> None:
    filmed = clip(acme.contributor)
    api = f"/api/v1/workspaces/{acme.workspace.slug}/assets"
    answer = signed_in(acme.contributor).get(f"{api}/{filmed.pk}/film")
    assert (answer["Content-Type"], _body(answer)) == ("video/mp4", blob(acme.workspace, filmed.film["sha256"]))
    assert signed_in(acme.contributor).get(f"{api}/{photo.pk}/film").status_code == 404
