"""Files that are no photo, or that mean harm: refused with a reason, and never able to harm the server."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.refusals import REFUSALS
from komin.playbooks.media.rendering import render
from komin.playbooks.media.rendering.child import limit_this_process
from komin.playbooks.media.tests.pictures import Uploader, encoded, kept, picture, prepared, rendition_bytes
from tests.fixtures import Tenant, signed_in
from tests.samples import needs_samples, sample, samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_anew")]


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("payload.txt", "stowaway")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (_archive(), "document"),
        (b"\xd0\xcf\x11\xe0 old office", "document"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "drawing"),
        (b"<html><script>alert(1)</script></html>", "unknown"),
        (b"MZ\x90\x00 a program", "unknown"),
        (b"II*\x00 a TIFF", "unknown"),
        (b"\xff\xd8\xff\xe0 no JPEG at all", "damaged"),
        (b"\x89PNG\r\n\x1a\n no PNG at all", "damaged"),
        (b"GIF89a", "damaged"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00 no HEIC", "damaged"),
        (picture(size=(400, 400), kind="PNG")[:-300], "damaged"),
        (encoded(Image.effect_noise((400, 400), 80), "JPEG")[:20_000], "damaged"),
        (encoded(Image.effect_noise((400, 400), 80), "WEBP")[:20_000], "damaged"),
        (encoded(Image.effect_noise((400, 400), 80).convert("RGB"), "AVIF")[:-1], "damaged"),
    ],
)
def test_what_is_no_photo_is_refused_with_the_reason_whatever_its_name(
    acme: Tenant, content: bytes, refusal: str
) -> None:
    asset = prepared(acme.contributor, content, "holiday.jpg")
    assert (asset.state, asset.refusal) == (AssetState.REFUSED, refusal)
    assert REFUSALS[refusal]
    assert asset.renditions == {}


def test_the_bytes_of_a_refused_file_are_not_kept_however_often_they_are_brought(acme: Tenant) -> None:
    content = b"%PDF-1.7\n"
    prepared(acme.contributor, content)
    assert not kept(acme.workspace, content)
    again = Uploader(signed_in(acme.contributor), acme.workspace, content)
    again.begin(sha256="")
    again.send(1)
    answer = again.complete().json()
    assert (answer["state"], answer["message"]) == ("refused", str(REFUSALS["pdf"]))
    assert not kept(acme.workspace, content)


@pytest.mark.parametrize(
    "stowaway", [b"<html><script>alert(1)</script></html>", _archive(), b"\x00" * 9 + b"#!/bin/sh\n"]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_hides_behind_a_photo_stays_behind(acme: Tenant, kind: str, stowaway: bytes) -> None:
    asset = prepared(acme.contributor, picture(kind=kind) + stowaway, "photo.html")
    assert asset.state == AssetState.READY
    assert stowaway[:12] not in rendition_bytes(asset)


def test_a_photo_with_another_extension_is_shown_as_what_it_is(acme: Tenant) -> None:
    assert prepared(acme.contributor, picture(kind="PNG"), "photo.jpg").state == AssetState.READY


def test_a_small_file_that_declares_gigapixels_is_refused_before_it_is_unpacked(acme: Tenant) -> None:
    bomb = bytearray(picture(kind="GIF", mode="P", colour=0))
    bomb[6:10] = b"\xff\xff\xff\xff"
    asset = prepared(acme.contributor, bytes(bomb))
    assert (asset.state, asset.refusal) == (AssetState.REFUSED, "too_many_pixels")


@needs_samples
def test_hostile_files_of_others_are_refused(acme: Tenant) -> None:
    broken = [sample("images/heic/truncated.heic"), sample("images/heic/corrupted.heic")]
    for file in [*samples("images/hostile/*"), *broken]:
        asset = prepared(acme.contributor, file.read_bytes(), file.name)
        assert asset.state == AssetState.REFUSED, file.name


@contextmanager
def rendering_process(code: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process that reads photos runs `code`, under its limits, instead of a decoder."""
    preamble = (
        "import os, sys, signal; sys.path.insert(0, os.environ['KOMIN_SOURCES']);"
        " from komin.playbooks.media.rendering import child\n"
    )
    with monkeypatch.context() as during:
        during.setattr(render, "_CHILD", preamble + code)
        yield


def _fate_of_a_photo(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture())


def test_a_decoder_that_takes_all_memory_is_stopped(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "child.render = lambda *paths: bytearray(3 << 30); sys.exit(child.main())"
    with rendering_process(code, monkeypatch):
        assert _fate_of_a_photo(acme).refusal == "too_heavy"


def test_a_decoder_that_never_ends_is_stopped(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    with rendering_process("child._CPU_SECONDS = 1; child.limit_this_process()\nwhile True: pass", monkeypatch):
        assert _fate_of_a_photo(acme).refusal == "too_heavy"


def test_a_decoder_that_waits_for_ever_is_stopped(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_WALL_SECONDS", 0.5)
    with rendering_process("signal.pause()", monkeypatch):
        assert _fate_of_a_photo(acme).refusal == "too_heavy"


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT"])
def test_a_decoder_that_crashes_means_a_damaged_photo(acme: Tenant, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with rendering_process(f"child.limit_this_process(); os.kill(os.getpid(), signal.{name})", monkeypatch):
        assert _fate_of_a_photo(acme).refusal == "damaged"


@pytest.mark.parametrize(
    "code",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os.kill(os.getpid(), signal.SIGTERM)",
        "def full(*paths): raise OSError(28, 'No space left on device')\nchild.render = full; sys.exit(child.main())",
        "sys.exit(1)",
    ],
)
def test_trouble_of_the_machine_costs_no_photo(acme: Tenant, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A killed process or a full disk says nothing about the photo: it waits, and is prepared when that is over."""
    with rendering_process(code, monkeypatch), pytest.raises(RuntimeError, match="rendering process"):
        _fate_of_a_photo(acme)
    asset = Asset.objects.in_workspace(acme.workspace).get()
    assert asset.state == AssetState.WAITING
    assert kept(acme.workspace, picture())
    assert _fate_of_a_photo(acme).state == AssetState.READY


def test_the_process_that_reads_photos_sees_no_secret(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = "names = sorted(os.environ); loaded = 'django' in sys.modules"
    code = (
        f"{seen}; child.render = lambda *paths: {{'refusal': ' '.join([*names, str(loaded)])}}; sys.exit(child.main())"
    )
    monkeypatch.setenv("KOMIN_SECRET_KEY", "not for decoders, whatever they are made to read")
    with (
        rendering_process(code, monkeypatch),
        pytest.raises(render.RefusedPhotoError) as told,
        render.rendered([picture()]),
    ):
        pass
    assert {name for name in told.value.refusal.split() if not name.startswith("LC_")} == {
        "KOMIN_SOURCES", "PATH", "False",
    }  # fmt: skip


def test_the_process_that_reads_photos_is_limited_in_what_it_writes_and_opens() -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        import resource

        limit_this_process()
        limits = [resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in ("FSIZE", "NOFILE", "CORE")]
        os.write(writer, repr(limits).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        assert told.read() == repr([64 << 20, 32, 0]).encode()


def test_nothing_of_a_photo_stays_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with render.rendered([picture()]) as made:
        assert made.paper.file.exists()
        assert any(tmp_path.iterdir())
    with pytest.raises(render.RefusedPhotoError), render.rendered([b"%PDF"]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_real_decoder_is_stopped_at_the_memory_it_may_have(tmp_path: Path) -> None:
    """Through the command as the product runs it: the picture needs more memory than the process may have."""
    photo = tmp_path / "photo"
    photo.write_bytes(picture(size=(8000, 7000), mode="RGBA", colour=(1, 2, 3, 255), kind="PNG"))
    code = (
        "import sys; sys.path.insert(0, sys.argv[4]); from komin.playbooks.media.rendering import child;"
        " child._MEMORY = 300 << 20; sys.exit(child.main())"
    )
    sources = Path(render.__file__).resolve().parents[4]
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, photo, tmp_path, "{}", sources], capture_output=True, text=True, check=True
    )
    assert done.stdout == '{"refusal": "too_heavy"}'
