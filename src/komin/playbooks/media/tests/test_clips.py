"""A clip becomes a film and a still: small, silent, without a word about where, when or with what it was filmed."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from komin.kernel.errors import TooLarge
from komin.people.workspaces.models import Workspace
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.schema import Photo
from komin.playbooks.document.tests.marking import marked
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.actions.prepare_asset import prepare_asset
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.models import Asset, AssetState, TreatedPhoto, hashes_of
from komin.playbooks.media.queries import media_states
from komin.playbooks.media.tests.clips import SECRETS, film, held_at, seen_in, turned_while_filming
from komin.playbooks.media.tests.pictures import Uploader, blob, prepared, shown
from tests.fixtures import Tenant, signed_in
from tests.samples import needs_samples, sample

pytestmark = pytest.mark.django_db


def everything_kept(workspace: Workspace) -> dict[str, bytes]:
    return {key.sha256: blob(workspace, key.sha256) for key in blob_store().keys(workspace.pk)}


def film_of(asset: Asset) -> bytes:
    return blob(asset.workspace, asset.film["sha256"])


def test_a_clip_is_a_still_and_a_silent_film_of_the_same_sides(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(seconds=3, sides=(320, 240)), "clip.mp4")
    assert (asset.state, asset.width, asset.height) == (AssetState.READY, 320, 240)
    assert (asset.film["width"], asset.film["height"], asset.film["seconds"]) == (320, 240, 3)
    played = seen_in(film_of(asset))
    assert (played.tracks, played.codec, played.sides) == (["video"], "h264", {(320, 240)})
    assert played.seconds == sorted(played.seconds) and len(played.seconds) == 30
    assert asset.film["size"] == len(film_of(asset))
    assert shown(asset).size == (320, 240)


@pytest.mark.parametrize(("codec", "container"), [("libx264", "mov"), ("libx265", "mp4"), ("libvpx-vp9", "webm"),
                                                  ("libvpx", "matroska"), ("mjpeg", "avi")])  # fmt: skip
def test_what_phones_cameras_and_browsers_film_plays_everywhere(acme: Tenant, codec: str, container: str) -> None:
    sent = film(codec=codec, container=container, sound=False)
    asset = prepared(acme.contributor, sent, "clip")
    assert seen_in(film_of(asset)).codec == "h264"
    assert asset.film["seconds"] == 2


def test_the_film_begins_to_play_before_all_of_it_has_arrived(acme: Tenant) -> None:
    content = film_of(prepared(acme.contributor, film(), "clip.mp4"))
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska"])
def test_nothing_kept_of_a_clip_tells_who_where_when_or_with_what(acme: Tenant, container: str) -> None:
    sent = film(container=container)
    assert all(secret in sent for secret in SECRETS)
    asset = prepared(acme.contributor, sent, "clip.mp4")
    kept = everything_kept(acme.workspace)
    assert asset.sha256 not in kept
    assert kept.keys() == hashes_of(asset)
    assert not [
        secret for secret in (*SECRETS, b"x264", b"Lavf", b"Lavc") if any(secret in one for one in kept.values())
    ]


def test_when_it_was_filmed_orders_it_among_the_photos(acme: Tenant) -> None:
    sent = film(said={"creation_time": "2026-03-04T05:06:07Z"})
    assert prepared(acme.contributor, sent, "clip.mp4").captured_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_a_large_film_becomes_small(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(seconds=1, sides=(1920, 1080), rate=2), "clip.mp4")
    assert (asset.film["width"], asset.film["height"]) == (1280, 720)


@pytest.mark.parametrize(("turn", "white"), [(90, (24, 8)), (180, (56, 24)), (270, (24, 56))])
def test_a_film_stands_upright_however_the_phone_was_held(acme: Tenant, turn: int, white: tuple[int, int]) -> None:
    """What is filmed is white on its left."""
    asset = prepared(acme.contributor, held_at(turn, film()), "clip.mp4")
    sides = (64, 48) if turn == 180 else (48, 64)
    assert (asset.width, asset.height) == sides
    assert seen_in(film_of(asset)).sides == {sides}
    light: Any = shown(asset).getpixel(white)
    dark: Any = shown(asset).getpixel((sides[0] - 1 - white[0], sides[1] - 1 - white[1]))
    assert min(light) > 200 and min(dark) < 60


def test_of_sixty_frames_a_second_thirty_go_on(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(rate=60), "clip.mp4")
    assert len(seen_in(film_of(asset)).seconds) == 60


def test_frames_of_an_uneven_clock_stay_where_they_were(acme: Tenant) -> None:
    times = [0.0, 0.1, 0.5, 0.9, 1.9]
    asset = prepared(acme.contributor, film(times=times), "clip.mp4")
    assert seen_in(film_of(asset)).seconds == pytest.approx(times, abs=0.001)


def test_a_film_keeps_its_sides_when_the_phone_is_turned_on_the_way(acme: Tenant) -> None:
    asset = prepared(acme.contributor, turned_while_filming(), "clip.webm")
    played = seen_in(film_of(asset))
    assert (played.sides, len(played.seconds)) == ({(64, 48)}, 20)


def test_of_several_tracks_the_one_that_shows_most_is_taken(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(second=(128, 96)), "clip.mp4")
    assert (asset.width, asset.height) == (128, 96)


def test_the_still_is_the_first_picture_that_shows_something(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(seconds=4, colours=["black", "red"]), "clip.mp4")
    right: Any = shown(asset).getpixel((60, 24))
    assert right[0] > 200 and right[1] < 60


def test_a_film_of_nothing_but_black_has_a_black_still(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(colours=["black"]), "clip.mp4")
    assert asset.state == AssetState.READY


def test_the_same_film_sent_twice_is_one_clip_and_nothing_of_it_stays(acme: Tenant) -> None:
    sent = film()
    first = prepared(acme.contributor, sent, "clip.mp4")
    again = prepared(acme.administrator, sent, "other.mp4")
    assert again == first
    assert everything_kept(acme.workspace).keys() == hashes_of(first)
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, sent)
    assert uploader.begin().json()["asset"]["id"] == str(first.pk)


def test_a_film_that_comes_back_from_a_package_is_the_same_to_the_byte(acme: Tenant, bolt: Tenant) -> None:
    there = prepared(acme.contributor, film(seconds=3, colours=["black", "teal"]), "clip.mp4")
    back = prepared(bolt.contributor, film_of(there), "clip.mp4")
    assert (back.film, back.renditions, back.paper) == (there.film, there.renditions, there.paper)
    assert film_of(back) == film_of(there)


def test_the_film_of_one_clip_sent_as_another_stays_where_it_is_needed(acme: Tenant) -> None:
    """What is sent then is what is kept of both: it goes with neither's file."""
    first = prepared(acme.contributor, film(), "clip.mp4")
    second = prepared(acme.contributor, film_of(first), "film.mp4")
    assert second != first and second.film == first.film
    assert film_of(second) == film_of(first)


def test_a_file_that_says_it_is_ours_and_has_sound_is_drawn_anew(acme: Tenant) -> None:
    """Nothing but one track of pictures is ever taken over."""
    asset = prepared(acme.contributor, film(said={}), "clip.mp4")
    assert seen_in(film_of(asset)).tracks == ["video"]


def _treated(acme: Tenant, photo: Photo) -> TreatedPhoto:
    treat_photos(by=acme.contributor, photos=[photo])
    run_jobs()
    return TreatedPhoto.objects.in_workspace(acme.workspace).get(pk=photo.picture)


def test_a_clip_that_is_turned_is_a_photo_of_its_still(acme: Tenant) -> None:
    asset = prepared(acme.contributor, film(), "clip.mp4")
    turned = _treated(acme, marked(asset=asset.pk, rotation=90))
    assert (turned.state, turned.width, turned.height) == (AssetState.READY, 48, 64)
    ready = media_states(acme.workspace.pk, [asset.pk], [turned.pk]).ready
    assert ready[turned.pk].film is None
    played = ready[asset.pk].film
    assert played is not None and (played.sha256, played.seconds) == (asset.film["sha256"], 2)


def test_a_clip_that_is_turned_while_it_is_prepared_is_turned_then(acme: Tenant) -> None:
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, film())
    asset = Asset.objects.in_workspace(acme.workspace).get(pk=uploader.send_all()["id"])
    photo = marked(asset=asset.pk, rotation=90)
    treat_photos(by=acme.contributor, photos=[photo])
    run_jobs()
    assert TreatedPhoto.objects.in_workspace(acme.workspace).get(pk=photo.picture).state == AssetState.READY


def test_preparing_that_was_killed_half_way_ends_the_same(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """First before anything of it was said, then after, before the file was taken away."""
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, film())
    asset = Asset.objects.in_workspace(acme.workspace).get(pk=uploader.send_all()["id"])

    def killed(*_given: object) -> None:
        raise SystemExit

    for last in ("_save", "remove_discarded_blob"):
        with monkeypatch.context() as during, pytest.raises(SystemExit):
            during.setattr(f"komin.playbooks.media.actions.prepare_asset.{last}", killed)
            prepare_asset(asset.pk)
        assert blob_store().exists(BlobKey(acme.workspace.pk, asset.sha256))
    prepare_asset(asset.pk)
    asset.refresh_from_db()
    assert asset.state == AssetState.READY
    assert everything_kept(acme.workspace).keys() == hashes_of(asset)


def test_a_film_may_weigh_more_than_a_photo_and_no_more_than_it_may(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "komin.playbooks.media.actions.write_original"
    sent, still = film(), io.BytesIO()
    Image.effect_noise((400, 400), 80).save(still, "PNG")
    monkeypatch.setattr(f"{module}.LARGEST_FILE", 1000)
    assert prepared(acme.contributor, sent, "clip.mp4").state == AssetState.READY
    with pytest.raises(TooLarge, match="40 MB"):
        add_asset_from_file(by=acme.contributor, content=[still.getvalue()], file_name="photo.png")
    monkeypatch.setattr(f"{module}.LARGEST_FILM", 1000)
    with pytest.raises(TooLarge, match="200 MB"):
        add_asset_from_file(by=acme.contributor, content=[sent], file_name="clip.mp4")


def test_parts_of_a_photo_that_is_too_large_do_not_stay(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("komin.playbooks.media.actions.write_original.LARGEST_FILE", 1000)
    uploader = Uploader(signed_in(acme.contributor), acme.workspace, b"\xff\xd8\xff" + bytes(5000))
    uploader.begin()
    uploader.send(1)
    assert uploader.complete().status_code == 413
    assert uploader.received() == []


@needs_samples
@pytest.mark.parametrize(
    ("name", "sides", "seconds"),
    [
        ("camera/with-gps.mov", (320, 568), 4),
        ("camera/FLIR Thermal.mp4", (960, 1280), 11),
        ("camera/nasa_13013.mp4", (480, 270), 13),
        ("camera/sample_edit_list.mp4", (720, 1280), 3),
        ("camera/sample_10s_video-quicktime.mov", (320, 320), 10),
        ("odd/video_90.mov", (320, 568), 1),
        ("odd/video_270.mov", (320, 568), 1),
        ("odd/fragmented_captions.mp4", (416, 234), 2),
        ("odd/webm.webm", (16, 8), 1),
        ("odd/mp4.mp4", (12, 8), 1),
    ],
)
def test_films_of_real_cameras_stand_upright_and_say_nothing(
    acme: Tenant, name: str, sides: tuple[int, int], seconds: int
) -> None:
    file = sample(f"videos/{name}")
    asset = prepared(acme.contributor, file.read_bytes(), file.name)
    assert (asset.state, asset.film["width"], asset.film["height"]) == (AssetState.READY, *sides)
    assert asset.film["seconds"] == seconds
    played = seen_in(film_of(asset))
    assert (played.tracks, played.sides) == (["video"], {sides})
    assert played.said == {"isom", "512", "isomiso2avc1mp41", "und", "VideoHandler"}
    assert everything_kept(acme.workspace).keys() == hashes_of(asset)


@needs_samples
def test_a_place_that_an_action_camera_wrote_is_in_nothing_that_is_kept(acme: Tenant) -> None:
    sent = sample("videos/camera/max-heromode.mp4").read_bytes()
    marks = (b"GoPro", b"GPS5", b"GPSU", b"gpmd", b"33.1268")
    assert all(mark in sent for mark in marks)
    prepared(acme.contributor, sent, "GX010001.MP4")
    kept = everything_kept(acme.workspace)
    assert not [mark for mark in marks if any(mark in one for one in kept.values())]


@needs_samples
def test_the_wide_colours_of_a_phone_are_brought_back(acme: Tenant) -> None:
    """As it is decoded, HLG has half the contrast that people saw."""
    phone = prepared(acme.contributor, sample("videos/camera/sample_edit_list.mp4").read_bytes(), "IMG_1.MOV")
    darkest, brightest = shown(phone).convert("L").getextrema()
    assert int(darkest) < 20 and int(brightest) > 240  # type: ignore[arg-type]
