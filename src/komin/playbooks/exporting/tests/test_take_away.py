"""A playbook taken away: what is in the file of each format, and what is not."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import jsonschema_rs
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.copies import copy_for
from komin.playbooks.exporting.formats.package import SCHEMAS, json_schema
from komin.playbooks.exporting.tests.rich import SECRET, write_rich_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.samples import sample

pytestmark = pytest.mark.django_db
FORMATS = ("json", "html", "omanual", "dita", "docx")


def taken(tenant: Tenant, playbook: Playbook, form: str, query: str = "", by: Any = None) -> bytes:
    client = signed_in(by or tenant.reader)
    answer = client.get(f"/w/{tenant.workspace.slug}/playbooks/{playbook.pk}/take-away/{form}{query}")
    assert answer.status_code == 200, answer
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def rich(acme: Tenant) -> Playbook:
    playbook = write_rich_playbook(acme.contributor)
    publish(acme.contributor, playbook)
    return playbook


def pictures(files: dict[str, bytes]) -> dict[str, Image.Image]:
    found = {name: content for name, content in files.items() if name.endswith((".webp", ".jpg", ".jpeg", ".png"))}
    return {name: Image.open(io.BytesIO(content)).convert("RGB") for name, content in found.items()}


def shows_the_secret(picture: Image.Image) -> bool:
    """Marks are drawn in a magenta of their own, which is darker."""
    return any(_near(colour, SECRET) for colour in _colours(picture))


def test_what_is_blurred_is_destroyed_and_no_original_leaves(acme: Tenant, rich: Playbook) -> None:
    assert shows_the_secret(Image.new("RGB", (2, 2), SECRET))
    originals = {asset.sha256 for asset in Asset.objects.in_workspace(acme.workspace)}
    for form in FORMATS:
        files = unzipped(taken(acme, rich, form))
        shown = pictures(files)
        assert len(shown) >= 2, form
        assert [name for name, picture in shown.items() if shows_the_secret(picture)] == [], form
        assert originals and not originals & {hashlib.sha256(one).hexdigest() for one in files.values()}
        assert not any(b'"blur"' in content for content in files.values())


def test_files_of_all_formats_lie_side_by_side_in_one_folder(acme: Tenant, rich: Playbook) -> None:
    client, names = signed_in(acme.reader), set()
    for form in FORMATS:
        answer = client.get(f"/w/{acme.workspace.slug}/playbooks/{rich.pk}/take-away/{form}")
        found = re.search(r'filename="([^"]+)"', answer["Content-Disposition"])
        assert found and found[1].startswith(f"{rich.number}-A"), form
        names.add(found[1])
    assert len(names) == len(FORMATS)


def test_the_package_follows_its_schema_and_says_the_hash_of_every_file(acme: Tenant, rich: Playbook) -> None:
    files = unzipped(taken(acme, rich, "json"))
    said, manifest = json.loads(files["playbook.json"]), json.loads(files["manifest.json"])
    jsonschema_rs.validator_for(json_schema("playbook-1")).validate(said)
    jsonschema_rs.validator_for(json_schema("package-1")).validate(manifest)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"}
    assert {name: told["sha256"] for name, told in manifest["files"].items()} == hashes
    assert manifest["playbooks"][0]["number"] == rich.number
    photos = [photo for step in Document.model_validate(said["document"]).steps() for photo in step.photos]
    assert all(not photo.treatment for photo in photos)
    named = {
        f"media/{sha}.webp" for media in said["document"]["media"].values() for sha in media["renditions"].values()
    }
    assert named == {name for name in files if name.startswith("media/")}
    schema = signed_in(acme.reader).get(said["$schema"].removeprefix("http://testserver"))
    assert json.loads(schema.content) == json_schema("playbook-1")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_in_the_documents_is_the_one_that_is_published(name: str) -> None:
    kept = Path(__file__).parents[5] / "docs" / "schemas" / f"{name}.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json_schema(name)


def test_marks_lie_where_they_were_seen_when_a_photo_was_cropped_and_turned(acme: Tenant, rich: Playbook) -> None:
    copy = copy_for(acme.reader, rich)
    assert copy is not None
    photo = next(step.photos[0] for step in copy.document.steps() if step.photos)
    pin = photo.pins[0]
    # (0.7, 0.7) of the photo is (0.75, 0.75) of the crop; a quarter turn clockwise makes it (0.25, 0.75).
    assert (pin.at.x, pin.at.y) == (0.25, 0.75)


def test_the_web_pages_ask_nobody_for_anything(acme: Tenant, rich: Playbook) -> None:
    files = unzipped(taken(acme, rich, "html"))
    page = files["index.html"].decode()
    loaded = re.findall(r'(?:src|srcset|href)="([^"#]+)"', re.sub(r"<a [^>]*>", "", page))
    parts = {part.split()[0] for value in loaded for part in value.split(",")}
    assert parts and parts <= files.keys()
    assert "<script" not in page and "Lock out." in page and "Live parts." in page
    style = files["assets/viewer-style.css"].decode()
    assert {f"assets/{name}" for name in re.findall(r"url\(([^)\"']+)\)", style)} <= files.keys()


def test_the_guide_follows_the_schema_of_omanual(acme: Tenant, rich: Playbook) -> None:
    schema = etree.XMLSchema(etree.parse(sample("structured/omanual/omanual_guide.xsd")))
    files = unzipped(taken(acme, rich, "omanual"))
    guide = etree.fromstring(files["guide.xml"])
    schema.assertValid(guide)
    said = " ".join(guide.itertext())
    assert all(words in said for words in ("Live parts.", "a wrench cracks it", "Warm oil & <patience>.", "Hydraulics"))
    named = {node.text for node in guide.iter("{*}image") if node.text}
    assert named and named <= files.keys()


# The strict task of DITA 1.3, for the elements that are written: children in order, as its schema has them.
_SHAPE = {
    "task": r"title,(shortdesc,)?(prolog,)?(taskbody,)?",
    "taskbody": r"(prereq,)?(context,)?(steps,)?",
    "prereq": r"((p|ul|ol|note|fig),)*",
    "steps": r"((stepsection,)?step,)+",
    "step": r"(note,)*cmd,((info|choices|substeps|stepxmp|tutorialinfo),)*(stepresult,)?",
    "info": r"((p|ul|ol|note|fig|image),)*",
    "note": r"((p|ul|ol|note),)*",
    "ul": r"(li,)+",
    "ol": r"(li,)+",
    "fig": r"(title,)?(image,)+",
    "prolog": r"(metadata,)?",
    "metadata": r"(othermeta,)*",
}
_NOTES = {"danger", "warning", "caution", "notice", "important", "tip", "note"}


def test_the_topic_has_the_shape_of_a_strict_task(acme: Tenant, rich: Playbook) -> None:
    files = unzipped(taken(acme, rich, "dita"))
    topic = etree.fromstring(files["task.dita"], etree.XMLParser(resolve_entities=False, load_dtd=False))
    assert topic.getroottree().docinfo.public_id == "-//OASIS//DTD DITA 1.3 Task//EN"
    for node in topic.iter():
        if node.tag in _SHAPE:
            assert re.fullmatch(_SHAPE[node.tag], "".join(f"{child.tag}," for child in node)), node.tag
    notes = [node.get("type") for node in topic.iter("note")]
    assert set(notes) <= _NOTES and notes[0] == "danger"
    assert {node.get("href") for node in topic.iter("image")} <= files.keys()
    assert re.match(r"[A-Za-z_][\w.-]*$", topic.get("id"))


def test_the_word_document_shows_notices_in_their_colours_and_says_what_photos_show(
    acme: Tenant, rich: Playbook
) -> None:
    content = taken(acme, rich, "docx")
    page = docx.Document(io.BytesIO(content))
    said = "\n".join(paragraph.text for paragraph in page.paragraphs)
    assert "Unscrew the bowl at [1]." in said and "Warm oil & <patience>." in said
    cell = next(cell for table in page.tables for cell in table.rows[0].cells if "DANGER" in cell.text)
    assert [node.get(qn("w:fill")) for node in cell._tc.iter(qn("w:shd"))] == ["AB121E"]
    alternatives = [shape._inline.docPr.get("descr") for shape in page.inline_shapes]
    assert any(text and text.startswith("The bowl. Turn left") for text in alternatives)
    assert page.core_properties.author == ""
    marked = [one for one in pictures(unzipped(content)).values() if one.size == (720, 960)]
    # The arrow's own magenta, drawn into the pixels.
    assert marked and any(_near(colour, (220, 15, 161)) for colour in _colours(marked[0]))


def _colours(picture: Image.Image) -> list[tuple[int, int, int]]:
    return [colour for _count, colour in picture.getcolors(picture.width * picture.height) or []]  # type: ignore[misc]


def _near(colour: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return sum(abs(one - two) for one, two in zip(colour, other, strict=True)) < 40


def test_a_version_whose_photos_vanished_leaves_and_says_so(acme: Tenant, rich: Playbook) -> None:
    version = Version.objects.in_workspace(acme.workspace).get(playbook=rich)
    for sha256 in version.manifest:
        blob_store().delete(BlobKey(acme.workspace.pk, sha256))
    files = {form: unzipped(taken(acme, rich, form)) for form in FORMATS}
    assert len(json.loads(files["json"]["playbook.json"])["missing"]) == 2
    assert json.loads(files["omanual"]["manifest.json"])["playbooks"][0]["missing"] == 2
    assert "2 photos could not be taken along." in files["html"]["index.html"].decode()
    assert len(pictures(files["html"])) > 0
    assert "Photo missing: The bowl" in files["docx"]["word/document.xml"].decode()


def test_text_that_no_xml_can_hold_keeps_no_format_from_leaving(acme: Tenant) -> None:
    playbook = write_playbook(
        acme.contributor, title="A\ufffeB <&> \U0001f525", commands=["\uffff]]>"], with_photo=False
    )
    for form in FORMATS:
        files = unzipped(taken(acme, playbook, form, by=acme.contributor))
        for name, content in files.items():
            if name.endswith((".xml", ".dita")):
                etree.fromstring(content, etree.XMLParser(resolve_entities=False, load_dtd=False))


def test_only_what_a_person_may_see_leaves(acme: Tenant, bolt: Tenant, rich: Playbook) -> None:
    draft = write_playbook(acme.contributor, title="Never published", with_photo=False)
    address = f"/w/{acme.workspace.slug}/playbooks/{draft.pk}/take-away/json"
    assert signed_in(acme.reader).get(address).status_code == 404
    assert signed_in(bolt.owner).get(address).status_code == 404
    assert (
        json.loads(unzipped(taken(acme, draft, "json", by=acme.contributor))["playbook.json"])["source"]["standing"]
        == "draft"
    )
    assert signed_in(acme.reader).get(address.replace(str(draft.pk), str(rich.pk)) + "?draft").status_code == 404
    assert signed_in(acme.reader).get(address.replace("/json", "/exe")).status_code == 404
