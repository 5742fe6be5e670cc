"""Clips of a package and of a guide: their films are taken, and where one can't be, the still keeps its place."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.urls import reverse

from komin.playbooks.document.tests.marking import mark, photo_with
from komin.playbooks.importing.films import film_fault
from komin.playbooks.importing.models import Import, ImportState
from komin.playbooks.importing.parcels import Alone
from komin.playbooks.importing.tests.test_guide_round_trip import opened, packed
from komin.playbooks.importing.tests.test_round_trip import brought_in, copied, looked_into, said, taken
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.publishing.tests.playbooks import add_steps, make_photo, publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.samples import samples

pytestmark = pytest.mark.django_db


def box(kind: bytes, *content: bytes) -> bytes:
    """Of an MP4 (ISO/IEC 14496-12): its length, its kind, what is in it."""
    inner = b"".join(content)
    return (8 + len(inner)).to_bytes(4) + kind + inner


def mp4(seconds: int = 12, *, track: bytes = b"vide") -> bytes:
    header = bytes(12) + (1000).to_bytes(4) + (1000 * seconds).to_bytes(4) + bytes(80)
    handler = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), track, bytes(12))))
    return box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", header), handler) + box(b"mdat", b"frames" * 100)


@pytest.fixture
def filmed(acme: Tenant) -> Asset:
    return clip(acme.contributor)


@pytest.fixture
def playbook(acme: Tenant, filmed: Asset) -> Playbook:
    """A clip alone, and the same beside a photo."""
    playbook = write_playbook(acme.contributor, commands=[], with_photo=False)
    photo = make_photo(acme.contributor)
    alone = photo_with(mark("circle", label="Nut"), asset=filmed.pk, alt="Turn")
    beside = [photo_with(asset=photo.pk, alt="Bowl"), photo_with(asset=filmed.pk, alt="Again")]
    add_steps(
        acme.contributor, playbook, [{"command": "Turn.", "photos": [alone]}, {"command": "Look.", "photos": beside}]
    )
    publish(acme.contributor, playbook)
    return playbook


def films_of(tenant: Tenant) -> list[str]:
    """The names of the films that came in."""
    names = Asset.objects.in_workspace(tenant.workspace).values_list("file_name", flat=True)
    return sorted(name for name in names if name.endswith(".mp4"))


def messages(tenant: Tenant, content: bytes) -> list[str]:
    preview = looked_into(tenant.contributor, content).preview
    assert preview["errors"] == 0, preview
    return [problem["message"] for one in preview["playbooks"] for problem in one["problems"]]


@pytest.mark.parametrize("form", ["json", "omanual"])
def test_the_film_is_taken_and_nothing_is_lost(
    form: str, acme: Tenant, bolt: Tenant, filmed: Asset, playbook: Playbook
) -> None:
    content = taken(acme.reader, playbook, form)
    assert messages(bolt, content) == []
    (back,) = brought_in(bolt.contributor, content)
    assert films_of(bolt) == [f"{filmed.film['sha256']}.mp4"]
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    assert said(there.document) == said(here.document)
    assert sorted(there.films.values()) == sorted(here.films.values()), "the same bytes, not made anew"
    (one,) = (media for media in there.media.values() if media.film)
    assert (one.seconds, one.width, one.height) == (12, 64, 48)


def without_films(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.endswith(".mp4")}


def films_are(film: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda files: {name: film if name.endswith(".mp4") else content for name, content in files.items()}


@pytest.mark.parametrize("form", ["json", "omanual"])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (without_films, "The film of this clip is not in the package. Its still keeps its place."),
        (films_are(mp4(600)), "The film of this clip is longer than 60 seconds. Its still keeps its place."),
        (films_are(b"#!/bin/sh\nrm -rf /\n"), "The film of this clip can't be read. Its still keeps its place."),
        (films_are(mp4(track=b"soun")), "The film of this clip can't be read. Its still keeps its place."),
    ],
)
def test_where_the_film_can_not_be_taken_its_still_keeps_its_place_and_it_is_told(
    form: str,
    changed: Callable[[dict[str, bytes]], dict[str, bytes]],
    told: str,
    acme: Tenant,
    bolt: Tenant,
    playbook: Playbook,
) -> None:
    content = packed(changed(opened(taken(acme.reader, playbook, form))))
    assert set(messages(bolt, content)) == {told}
    (back,) = brought_in(bolt.contributor, content)
    there = copied(bolt.contributor, back)
    assert films_of(bolt) == [] and there.missing == frozenset()
    assert [len(step.photos) for step in there.document.steps()] == [1, 2]
    assert there.films == {}


@pytest.mark.parametrize("form", ["json", "omanual"])
def test_a_film_that_only_seems_to_be_one_gives_way_to_its_still_when_it_is_prepared(
    form: str, acme: Tenant, bolt: Tenant, playbook: Playbook
) -> None:
    content = packed(films_are(mp4())(opened(taken(acme.reader, playbook, form))))
    assert messages(bolt, content) == []
    (back,) = brought_in(bolt.contributor, content)
    there = copied(bolt.contributor, back)
    assert there.missing == frozenset() and there.films == {}
    assert [len(step.photos) for step in there.document.steps()] == [1, 2]
    (brought,) = Import.objects.in_workspace(bolt.workspace).filter(state=ImportState.DONE)
    page = signed_in(bolt.contributor).get(reverse("importing:brought", args=["bolt", brought.pk])).content.decode()
    assert "The film of this clip can&#x27;t be read. Its still keeps its place." in page


def test_a_guide_of_others_that_names_a_film_elsewhere_asks_nobody_for_it(bolt: Tenant) -> None:
    guide = """<guide xmlns="http://omanual.com/" locale="en"><title>Pump</title><steps><step number="1" title="Turn">
      <lines><line bullet="black" level="0">Turn it.</line></lines><media type="video"><video>
      <encoding width="1" height="1" codecs="" format="mp4" mime="video/mp4">https://elsewhere.example/turn.mp4</encoding>
      <source/><poster standard="https://elsewhere.example/turn.jpg"/></video></media></step></steps></guide>"""
    told = messages(bolt, packed({"guide.xml": guide.encode()}))
    assert "The film of this clip is not in the package. Its still keeps its place." in told
    (back,) = brought_in(bolt.contributor, packed({"guide.xml": guide.encode()}))
    assert len(copied(bolt.contributor, back).document.steps()[0].photos) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 40, b"\xff" * 40, mp4()[:30], box(b"ftyp") + b"\0\0\0\1moov", mp4()[:-500]]
)
def test_nonsense_in_the_place_of_a_film_is_a_message_at_most(content: bytes) -> None:
    assert film_fault(Alone("film.mp4", content), "film.mp4") in (
        "",
        "The film of this clip can't be read. Its still keeps its place.",
    )


def test_films_of_cameras_are_told_apart_by_what_they_say_of_themselves() -> None:
    faults = {
        file.name: film_fault(Alone(file.name, file.read_bytes()), file.name)
        for file in [*samples("videos/camera/*"), *samples("videos/odd/*")]
    }
    assert [name for name, fault in faults.items() if "longer than" in fault] == ["long_1080p_lowbitrate.mp4"]
    assert [name for name, fault in faults.items() if "can't be read" in fault] == ["testMP4AudioOnly.mp4"]


def test_an_older_site_reads_the_package_and_leaves_out_the_film(acme: Tenant, playbook: Playbook) -> None:
    """What it does not know is told and left out (`reading_package`): the format has the same number."""
    with zipfile.ZipFile(io.BytesIO(taken(acme.reader, playbook, "json"))) as package:
        assert json.loads(package.read("playbook.json"))["format_version"] == 1
