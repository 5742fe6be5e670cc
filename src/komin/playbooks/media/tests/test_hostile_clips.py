"""Films that can't be shown, or that mean harm: refused with a reason, and never able to harm the server."""

import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.refusals import REFUSALS
from komin.playbooks.media.rendering import filming
from komin.playbooks.media.rendering.limited import RefusedPhotoError
from komin.playbooks.media.tests.clips import film
from komin.playbooks.media.tests.pictures import prepared
from tests.fixtures import Tenant
from tests.samples import needs_samples, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_anew")]


def fate_of(acme: Tenant, content: bytes, name: str = "clip.mp4") -> str:
    """Why it is refused; empty when it is ready. Nothing of what is refused stays."""
    asset = prepared(acme.contributor, content, name)
    if asset.state == AssetState.REFUSED:
        assert REFUSALS[asset.refusal]
        assert list(blob_store().keys(acme.workspace.pk)) == []
    return asset.refusal


def test_a_film_of_a_second_too_long_is_refused_and_one_of_a_minute_is_not(acme: Tenant) -> None:
    assert fate_of(acme, film(seconds=61, rate=2, sound=False)) == "too_long"
    assert fate_of(acme, film(seconds=60, rate=2, sound=False)) == ""


def test_a_film_that_hides_how_long_it_is_is_refused_when_it_goes_on(acme: Tenant) -> None:
    """As browsers write it while they film: nobody knew how long it would be."""
    sent = film(seconds=90, rate=2, codec="libvpx", container="webm", sound=False)
    at = sent.index(b"\x44\x89\x88")
    assert fate_of(acme, sent[: at + 3] + bytes(8) + sent[at + 11 :], "clip.webm") == "too_long"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("first", ["moov", "mdat"])
def test_a_film_that_was_cut_short_is_refused(acme: Tenant, part: float, first: str) -> None:
    sent = film(sound=False)
    if first == "moov":
        with filming.filmed([sent]) as made:
            sent = made.film.read_bytes()
    assert fate_of(acme, sent[: round(len(sent) * part)]) == "damaged"


def test_sound_alone_is_no_clip(acme: Tenant) -> None:
    assert fate_of(acme, film(sides=None)) == "no_picture"


def test_a_film_that_no_phone_makes_is_not_decoded(acme: Tenant) -> None:
    assert fate_of(acme, film(codec="ffv1", container="matroska", sound=False), "clip.mkv") == "no_picture"


def test_a_film_that_calls_itself_a_photo_is_a_clip(acme: Tenant) -> None:
    assert prepared(acme.contributor, film(), "photo.jpg").film


@pytest.mark.parametrize("declared", [(5000, 4000), (64, 48)])
def test_a_small_file_of_gigantic_frames_is_refused(acme: Tenant, declared: tuple[int, int]) -> None:
    """Whether the container says so or not."""
    sent = film(sides=(5000, 4000), codec="mjpeg", container="avi", sound=False, rate=1, seconds=1)
    sent = sent.replace(struct.pack("<2I", 5000, 4000), struct.pack("<2I", *declared))
    assert fate_of(acme, sent, "clip.avi") in ("frames_too_large", "damaged")


@pytest.mark.parametrize("content", [
    b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom",
    b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom\x00\x00\x00\x08moov",
    b"\x1aE\xdf\xa3" + b"\xff" * 200,
    b"RIFF\xff\xff\xff\xffAVI LIST" + bytes(100),
    b"\x00\x00\x00\x08wide\x7f\xff\xff\xffmdat",
])  # fmt: skip
def test_what_only_begins_like_a_film_is_damaged(acme: Tenant, content: bytes) -> None:
    assert fate_of(acme, content) in ("damaged", "no_picture")


@pytest.mark.parametrize("head", [b"\x00\x00\x01\xba", b"\x30\x26\xb2\x75", b"OggS", b"FLV\x01"])
def test_a_kind_of_video_that_is_not_read_is_named(acme: Tenant, head: bytes) -> None:
    assert fate_of(acme, head + bytes(100)) == "video"


@pytest.mark.parametrize("words", [
    b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile '/etc/passwd'\n",
])  # fmt: skip
def test_a_list_that_leads_to_other_files_is_not_followed(acme: Tenant, words: bytes) -> None:
    assert fate_of(acme, words, "clip.mp4") == "unknown"


@needs_samples
@pytest.mark.parametrize(
    ("name", "refusal"),
    [("corrupted.mp4", "damaged"), ("long_1080p_lowbitrate.mp4", "too_long"), ("testMP4AudioOnly.mp4", "no_picture")],
)
def test_broken_films_of_others_are_refused(acme: Tenant, name: str, refusal: str) -> None:
    assert fate_of(acme, sample(f"videos/odd/{name}").read_bytes(), name) == refusal


@contextmanager
def filming_process(code: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process that makes films runs `code`, under its limits, instead of a decoder."""
    with monkeypatch.context() as during:
        during.setattr(filming, "_CHILD", f"import signal; from komin.playbooks.media.rendering import film\n{code}")
        yield


@pytest.mark.parametrize(("code", "refusal"), [
    ("film.make_film = lambda *paths: bytearray(3 << 30); sys.exit(film.main())", "too_heavy"),
    ("film._CPU_SECONDS = 1; film.make_film = lambda *paths: [None for _ in iter(int, 1)]; sys.exit(film.main())",
     "too_heavy"),
    ("film._LONGEST_PAUSE = 1; film.make_film = lambda *paths: signal.pause(); sys.exit(film.main())", "too_heavy"),
    ("os.kill(os.getpid(), signal.SIGSEGV)", "damaged"),
])  # fmt: skip
def test_a_decoder_that_takes_too_much_or_breaks_is_stopped(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch, code: str, refusal: str
) -> None:
    with filming_process(code, monkeypatch):
        assert fate_of(acme, film()) == refusal


@pytest.mark.parametrize("code", [
    "os.kill(os.getpid(), signal.SIGKILL)",
    "def full(*paths): raise OSError(28, 'No space left on device')\nfilm.make_film = full; sys.exit(film.main())",
])  # fmt: skip
def test_trouble_of_the_machine_costs_no_clip(acme: Tenant, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    sent = film()
    with filming_process(code, monkeypatch), pytest.raises(RuntimeError, match="rendering process"):
        fate_of(acme, sent)
    assert Asset.objects.in_workspace(acme.workspace).get().state == AssetState.WAITING
    assert fate_of(acme, sent) == ""


def test_nothing_of_a_clip_stays_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with filming.filmed([film()]) as made:
        assert made.film.exists()
        assert not (made.film.parent / "clip").exists()
    with pytest.raises(RefusedPhotoError), filming.filmed([b"\x1aE\xdf\xa3"]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_film_nobody_waits_for_any_more_is_not_made(tmp_path: Path) -> None:
    """The worker was killed: what it started ends by itself, and what was sent has no name any more."""
    clip = tmp_path / "clip"
    clip.write_bytes(film())
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[3]); from komin.playbooks.media.rendering import film\n"
        "asked = iter([1]); os.getppid = lambda: next(asked, 0)\n"
        "sys.exit(film.main())"
    )
    sources = Path(filming.__file__).resolve().parents[4]
    done = subprocess.run([sys.executable, "-I", "-c", code, clip, tmp_path, sources], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert not clip.exists() and not (tmp_path / "film.mp4").exists()
