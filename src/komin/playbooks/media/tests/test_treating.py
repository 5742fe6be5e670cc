"""A photo is blurred, cropped and turned on the server, and nothing of what is blurred is in what comes out."""

import io
import uuid
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image, ImageStat

from komin.kernel.errors import NotPermitted
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.tests.marking import area, mark, marked
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.limits import RENDITION_SIZES
from komin.playbooks.media.models import Asset, AssetState, TreatedPhoto
from komin.playbooks.media.queries import media_states
from komin.playbooks.media.tests.pictures import blob, encoded, picture, prepared
from tests.fixtures import Tenant, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_anew")]

SECRET = (0.4, 0.4, 0.2, 0.2)
_PAPER = 0


def _with_secret(one: str, other: str, *, size: tuple[int, int] = (2000, 1500), stripe: int = 20) -> Image.Image:
    """Grey, with stripes of two colours where the secret is."""
    image = Image.new("RGB", size, "#808080")
    left, top = int(SECRET[0] * size[0]), int(SECRET[1] * size[1])
    right, bottom = int(left + SECRET[2] * size[0]), int(top + SECRET[3] * size[1])
    for place, x in enumerate(range(left, right, stripe)):
        image.paste(one if place % 2 else other, (x, top, min(x + stripe, right), bottom))
    return image


def _treated(tenant: Tenant, asset: Asset, *marks: dict[str, Any], **more: Any) -> TreatedPhoto:
    photo = marked(*marks, asset=asset.pk, **more)
    treat_photos(by=tenant.contributor, photos=[photo])
    run_jobs()
    return TreatedPhoto.objects.in_workspace(tenant.workspace).get(pk=photo.picture)


def _renditions(treated: TreatedPhoto) -> dict[int, Image.Image]:
    return {
        int(size): Image.open(io.BytesIO(blob(treated.workspace, one["sha256"]))).convert("RGB")
        for size, one in [*treated.renditions.items(), (_PAPER, treated.paper)]
    }


def _most_colourful(image: Image.Image) -> int:
    """How far the most colourful pixel is from grey."""
    _hue, saturation, _value = image.convert("HSV").split()
    return int(ImageStat.Stat(saturation).extrema[0][1])


def test_nothing_of_what_is_blurred_is_in_any_rendition(acme: Tenant) -> None:
    asset = prepared(acme.contributor, encoded(_with_secret("magenta", "lime"), quality=95))
    treated = _treated(acme, asset, mark("blur", area=area(*SECRET)))
    assert treated.state == AssetState.READY
    assert set(_renditions(treated)) == {*RENDITION_SIZES, _PAPER}
    for image in _renditions(treated).values():
        assert _most_colourful(image) < 40
    plain = {int(size): one["sha256"] for size, one in asset.renditions.items()}
    assert not set(plain.values()) & {one["sha256"] for one in treated.renditions.values()}
    assert _most_colourful(Image.open(io.BytesIO(blob(acme.workspace, plain[480]))).convert("RGB")) > 200


def test_two_secrets_of_one_mean_colour_leave_the_same_bytes_behind(acme: Tenant) -> None:
    """So nobody can tell from a rendition which of them was under the blur."""
    pngs = [
        encoded(_with_secret(*colours, size=(500, 400), stripe=stripe), "PNG")
        for colours, stripe in ((("white", "black"), 10), (("black", "white"), 10), (("magenta", "lime"), 5))
    ]
    assets = [prepared(acme.contributor, png, f"{place}.png") for place, png in enumerate(pngs)]
    made = [_treated(acme, asset, mark("blur", area=area(*SECRET))).renditions for asset in assets]
    assert made[0] == made[1] == made[2]
    assert assets[0].renditions != assets[1].renditions != assets[2].renditions


@pytest.mark.parametrize(("rotation", "corner"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))])
def test_a_photo_is_turned_clockwise(acme: Tenant, rotation: int, corner: tuple[int, int]) -> None:
    image = Image.new("RGB", (120, 80), "white")
    image.paste("red", (0, 0, 30, 20))
    asset = prepared(acme.contributor, encoded(image, quality=95))
    treated = _treated(acme, asset, rotation=rotation, crop=area(0, 0, 1, 1))
    assert (treated.width, treated.height) == ((80, 120) if rotation in (90, 270) else (120, 80))
    shown = _renditions(treated)[480]
    red = shown.getpixel((corner[0] * (shown.width - 9) + 4, corner[1] * (shown.height - 9) + 4))
    assert isinstance(red, tuple) and red[0] > 200 and red[1] < 60


def test_a_crop_keeps_what_is_in_it_and_as_sharp_as_the_photo_is(acme: Tenant) -> None:
    image = Image.new("RGB", (6000, 4000), "white")
    image.paste("blue", (3000, 2000, 6000, 4000))
    asset = prepared(acme.contributor, encoded(image, quality=90))
    treated = _treated(acme, asset, crop=area(0.5, 0.5, 0.5, 0.5))
    assert (treated.width, treated.height) == (3000, 2000)
    assert _renditions(treated)[1600].size == (1600, 1067)
    assert ImageStat.Stat(_renditions(treated)[480]).mean == pytest.approx([0, 0, 254], abs=4)


def test_a_blur_under_a_crop_and_a_turn_is_where_it_was_put(acme: Tenant) -> None:
    asset = prepared(acme.contributor, encoded(_with_secret("magenta", "lime"), quality=95))
    treated = _treated(acme, asset, mark("blur", area=area(*SECRET)), crop=area(0.3, 0.3, 0.5, 0.5), rotation=90)
    assert all(_most_colourful(image) < 40 for image in _renditions(treated).values())


@pytest.mark.parametrize("place", [(0, 0, 1, 1), (0, 0, 0.004, 0.004), (0.996, 0.996, 0.004, 0.004)])
def test_the_smallest_and_the_largest_areas_are_blurred_and_cropped(
    acme: Tenant, place: tuple[float, float, float, float]
) -> None:
    asset = prepared(acme.contributor, picture(size=(30, 20)))
    treated = _treated(acme, asset, mark("blur", area=area(*place)), crop=area(*place))
    assert treated.state == AssetState.READY
    assert treated.width and treated.height


def test_the_same_wish_is_carried_out_once(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture())
    photo, again = marked(rotation=90, asset=asset.pk), marked(mark("pin"), rotation=90, asset=asset.pk)
    treat_photos(by=acme.contributor, photos=[photo, again, marked(mark("pin"), asset=asset.pk)])
    treat_photos(by=acme.contributor, photos=[again])
    assert run_jobs() == 1
    assert TreatedPhoto.objects.in_workspace(acme.workspace).count() == 1


def test_a_photo_is_waiting_until_its_treatment_is_carried_out_and_never_shown_as_it_was(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture())
    photo = marked(mark("blur"), asset=asset.pk)
    assert media_states(acme.workspace.pk, [], [photo.picture]).waiting == {photo.picture}
    treat_photos(by=acme.contributor, photos=[photo])
    assert media_states(acme.workspace.pk, [], [photo.picture]).waiting == {photo.picture}
    run_jobs()
    ready = media_states(acme.workspace.pk, [], [photo.picture]).ready
    assert ready[photo.picture].asset == asset.pk
    assert not {one.sha256 for one in ready[photo.picture].renditions.values()} & {
        one["sha256"] for one in asset.renditions.values()
    }


def test_a_photo_that_can_not_be_shown_can_not_be_shown_blurred(acme: Tenant) -> None:
    refused = prepared(acme.contributor, b"%PDF-1.7 is no photo")
    treated = _treated(acme, refused, mark("blur"))
    assert treated.state == AssetState.REFUSED
    assert media_states(acme.workspace.pk, [], [treated.pk]).refused == {treated.pk}


def test_a_reader_has_nothing_treated(acme: Tenant) -> None:
    with pytest.raises(NotPermitted):
        treat_photos(by=acme.reader, photos=[marked(rotation=90)])


def test_only_those_who_write_see_the_treated_photo_of_a_draft(acme: Tenant, bolt: Tenant) -> None:
    treated = _treated(acme, prepared(acme.contributor, picture()), rotation=90)
    address = reverse("media:treated", args=[acme.workspace.slug, treated.pk, 480])
    answer = signed_in(acme.contributor).get(address)
    assert b"".join(answer.streaming_content) == blob(acme.workspace, treated.renditions["480"]["sha256"])  # type: ignore[attr-defined]
    assert signed_in(acme.reader).get(address).status_code == 403
    assert signed_in(bolt.contributor).get(address).status_code == 404
    elsewhere = reverse("media:treated", args=[bolt.workspace.slug, treated.pk, 480])
    assert signed_in(bolt.contributor).get(elsewhere).status_code == 404
    unknown = reverse("media:treated", args=[acme.workspace.slug, uuid.uuid4(), 480])
    assert signed_in(acme.contributor).get(unknown).status_code == 404
