"""Clips that leave: the film where a format can play one, else its still, which says so."""

import io
import json
import re
import uuid
from collections.abc import Sequence

import docx
import jsonschema_rs
import pytest
from lxml import etree

from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.schema import Document
from komin.playbooks.document.tests.marking import mark, photo_with
from komin.playbooks.exporting.formats.package import json_schema
from komin.playbooks.exporting.sheets import Sheet
from komin.playbooks.exporting.tests.test_page import A4, pages
from komin.playbooks.exporting.tests.test_sheets import FIRST, illustrated, tagged
from komin.playbooks.exporting.tests.test_take_away import pictures, taken, unzipped
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import blob
from komin.playbooks.publishing.tests.playbooks import add_steps, make_photo, publish, write_playbook
from tests.fixtures import Tenant
from tests.samples import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def filmed(acme: Tenant) -> Asset:
    return clip(acme.contributor)


@pytest.fixture
def playbook(acme: Tenant, filmed: Asset) -> Playbook:
    """The clip alone, beside a photo, and cropped."""
    crop = {"x": 0.1, "y": 0.1, "width": 0.5, "height": 0.5}
    return written(acme.contributor, [
        [photo_with(mark("circle", label="Nut"), asset=filmed.pk, alt="Turn the bowl")],
        [photo_with(asset=make_photo(acme.contributor).pk, alt="A bowl"), photo_with(asset=filmed.pk, alt="Again")],
        [photo_with(asset=filmed.pk, alt="Part of it", crop=crop)],
    ])  # fmt: skip


def written(by: Member, shown: Sequence[Sequence[dict[str, object]]]) -> Playbook:
    playbook = write_playbook(by, commands=[], with_photo=False)
    add_steps(by, playbook, [{"command": f"Step {at}.", "photos": photos} for at, photos in enumerate(shown)])
    run_jobs()
    publish(by, playbook)
    return playbook


def film(asset: Asset) -> bytes:
    return blob(asset.workspace, asset.film["sha256"])


def test_a_package_carries_the_film_and_says_how_long_it_is(acme: Tenant, filmed: Asset, playbook: Playbook) -> None:
    files = unzipped(taken(acme, playbook, "json"))
    told = json.loads(files["playbook.json"])
    jsonschema_rs.validator_for(json_schema("playbook-1")).validate(told)
    sha256 = filmed.film["sha256"]
    assert files[f"media/{sha256}.mp4"] == film(filmed)
    media = Document.model_validate(told["document"]).media
    assert (media[filmed.pk].film, media[filmed.pk].seconds) == (sha256, 12)
    assert [one.film for pk, one in media.items() if pk != filmed.pk] == ["", ""]


def test_web_pages_play_the_film_that_lies_beside_them(acme: Tenant, filmed: Asset, playbook: Playbook) -> None:
    files = unzipped(taken(acme, playbook, "html"))
    page = files["index.html"].decode()
    named = set(re.findall(r'(?:src|href|poster)="(media/[^"]+)"', page))
    assert f"media/{filmed.film['sha256']}.mp4" in named
    assert named <= files.keys()


def test_a_guide_shows_a_film_where_it_is_alone_and_its_still_beside_photos(
    acme: Tenant, filmed: Asset, playbook: Playbook
) -> None:
    files = unzipped(taken(acme, playbook, "omanual"))
    guide = etree.fromstring(files["guide.xml"])
    etree.XMLSchema(etree.parse(sample("structured/omanual/omanual_guide.xsd"))).assertValid(guide)
    (encoding,) = guide.iter("{*}encoding")
    assert (files[encoding.text], encoding.get("mime")) == (film(filmed), "video/mp4")
    assert [source.get("duration_in_ms") for source in guide.iter("{*}source")] == ["12000"]
    assert [media.get("type") for media in guide.iter("{*}media")] == ["video", "image", "image"]
    assert {poster.text for poster in guide.iter("{*}poster")} <= files.keys()


def test_a_topic_names_the_film_beside_its_still(acme: Tenant, filmed: Asset, playbook: Playbook) -> None:
    files = unzipped(taken(acme, playbook, "dita"))
    topic = etree.fromstring(files["task.dita"], etree.XMLParser(resolve_entities=False, load_dtd=False))
    objects = list(topic.iter("object"))
    assert [files[one.get("data")] for one in objects] == [film(filmed)] * 2
    assert [one.findtext("desc") for one in objects] == ["Turn the bowl. Nut", "Again"]
    assert len(list(topic.iter("image"))) == 4


def test_a_word_document_says_that_a_still_is_a_film_and_how_long(acme: Tenant, playbook: Playbook) -> None:
    content = taken(acme, playbook, "docx")
    page = docx.Document(io.BytesIO(content))
    assert [line.text for line in page.paragraphs if "▶" in line.text] == ["▶ 0:12", "▶ 0:12"]
    alternatives = [shape._inline.docPr.get("descr") for shape in page.inline_shapes]
    assert alternatives[0] == "Clip of 12 seconds. Turn the bowl. Nut"
    assert [text.startswith("Clip of") for text in alternatives] == [True, False, True, False]
    stills = [one for one in pictures(unzipped(content)).values() if one.size == (64, 48)]
    assert stills and all(sum(one.getpixel((48, 37))) > 650 for one in stills)  # type: ignore[arg-type]


def test_a_clip_whose_film_vanished_leaves_as_its_still(acme: Tenant, filmed: Asset, playbook: Playbook) -> None:
    blob_store().delete(BlobKey(acme.workspace.pk, filmed.film["sha256"]))
    for form in ("json", "html", "omanual", "dita"):
        files = unzipped(taken(acme, playbook, form))
        assert not [name for name in files if name.endswith(".mp4")], form
        assert any(name.endswith((".webp", ".jpg")) for name in files), form


@pytest.mark.parametrize("sheet", [A4, FIRST])
def test_paper_shows_the_still_with_the_length_and_says_that_it_is_a_film(sheet: Sheet) -> None:
    subject, photos = illustrated("Turn the bowl.")
    media = {
        pk: one.model_copy(update={"film": uuid.uuid4().hex * 2, "seconds": 12}) for pk, one in subject.media.items()
    }
    reader = pages(subject.model_copy(update={"media": media}), photos=photos, sheet=sheet)
    assert "0:12" in "".join(page.extract_text() for page in reader.pages)
    figures = [str(element["/Alt"]) for element in tagged(reader) if element["/S"] == "/Figure"]
    assert [alt for alt in figures if alt.startswith("Clip of 12 seconds. Shown: Turn the bowl")]
