"""What a guide of oManual says beside what it shows: marks over photos, and sections that no line names."""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageChops

from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.operations import AddSection, AddStep
from komin.playbooks.document.schema import Document
from komin.playbooks.document.tests.marking import area, mark, photo_with, point
from komin.playbooks.exporting.tests.rich import secret_photo
from komin.playbooks.exporting.tests.test_take_away import shows_the_secret
from komin.playbooks.importing.tests.test_round_trip import brought_in, copied, looked_into, said, taken
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import encoded, prepared
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, publish, write_playbook
from komin.playbooks.translating.tests.translators import translate
from tests.fixtures import Tenant
from tests.samples import sample, samples

pytestmark = pytest.mark.django_db


def every_mark() -> list[dict[str, Any]]:
    """One of each kind, in every ink and size, some with words that XML has to escape."""
    return [
        mark("arrow", label="Turn <left> & ?> hold", ink="white", size="large", bend=point(0.3, 0.5)),
        mark("line", ink="black", size="small"),
        mark("circle", label="Valve"),
        mark("box", area=area(0.1, 0.1, 0.3, 0.2)),
        mark("highlight"),
        mark("pin", number=7, label="Bleeder"),
        mark("pin", number=9, at=point(0.2, 0.8)),
        mark("text", label="向左"),
        mark("freehand"),
    ]


def marked_playbook(by: Member, photo: bytes, *, title: str = "Bleed the brake") -> Playbook:
    playbook = write_playbook(by, title=title, commands=[], with_photo=False)
    asset = prepared(by, photo, "photo.jpg")
    photos = [photo_with(*every_mark(), asset=asset.pk, alt="The caliper"), photo_with(asset=asset.pk, alt="Plain")]
    add_steps(by, playbook, [{"command": "Open [7], then [9].", "photos": photos}, {"command": "Close [7]."}])
    playbook.refresh_from_db()
    return playbook


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "manifest.json"}


def packed(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return kept.getvalue()


def differ(one: bytes, other: bytes) -> bool:
    """Whether something is drawn in one that is not in the other; what a JPEG loses is no drawing."""
    pictures = [Image.open(io.BytesIO(content)).convert("RGB") for content in (one, other)]
    assert pictures[0].size == pictures[1].size
    return max(high for _low, high in ImageChops.difference(*pictures).getextrema()) > 90  # type: ignore[misc]


def test_marks_come_back_as_shapes_and_the_photo_without_them(acme: Tenant, bolt: Tenant) -> None:
    playbook = marked_playbook(acme.contributor, encoded(Image.new("RGB", (800, 600), "teal")))
    translate(acme.contributor, playbook, "Bleeder", "Entlüfter")
    (back,) = brought_in(bolt.contributor, taken(acme.contributor, playbook, "omanual"))
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    assert said(there.document, without=("translations",)) == said(here.document, without=("translations",))
    marks = there.document.steps()[0].photos[0].marks
    assert [one.kind for one in marks][5:] == ["pin", "pin", "text", "freehand"] and len(marks) == 9
    assert list(there.document.translations["de"].values()) == ["Entlüfter"]
    first, second = here.document.steps()[0].photos[0], there.document.steps()[0].photos[0]
    assert not differ(here.picture(first.asset), there.picture(second.asset))


def test_readers_of_other_houses_see_the_marks_and_the_guide_stays_valid(acme: Tenant) -> None:
    playbook = marked_playbook(acme.contributor, encoded(Image.new("RGB", (800, 600), "teal")))
    files = opened(taken(acme.contributor, playbook, "omanual"))
    guide = etree.fromstring(files["guide.xml"])
    marked, plain = [node.text for node in guide.iter("{*}image") if node.get("orderby")]
    (without,) = [name for name in files if name.endswith(".webp")]
    assert differ(files[marked], files[without]) and not differ(files[plain], files[without])
    etree.XMLSchema(etree.parse(sample("structured/omanual/omanual_guide.xsd"))).assertValid(guide)


def test_what_is_blurred_under_marks_is_in_no_photo_of_a_guide(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, commands=[], with_photo=False)
    asset = prepared(acme.contributor, secret_photo(), "secret.jpg")
    photo = photo_with(mark("blur", area=area(0.15, 0.3, 0.2, 0.4)), mark("circle"), asset=asset.pk, alt="The bowl")
    add_steps(acme.contributor, playbook, [{"command": "Look.", "photos": [photo]}])
    run_jobs()
    publish(acme.contributor, playbook)
    files = opened(taken(acme.reader, playbook, "omanual"))
    assert b'"blur"' not in files["guide.xml"]
    (back,) = brought_in(bolt.contributor, packed(files))
    there = copied(bolt.contributor, back)
    shown = there.document.steps()[0].photos[0]
    assert [one.kind for one in shown.marks] == ["circle"]
    for content in (*(files[name] for name in files if name != "guide.xml"), there.picture(shown.asset)):
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        assert not shows_the_secret(picture)


def _spoil_marks(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "guide.xml": files["guide.xml"].replace(b'"kind": "arrow"', b'"kind": "spear"')}


def _lose_photo(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.endswith(".webp")}


def _lead_outside(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        **files,
        "guide.xml": re.sub(rb'"unmarked": "[^"]*"', b'"unmarked": "../../etc/passwd"', files["guide.xml"]),
    }


@pytest.mark.parametrize("spoil", [_spoil_marks, _lose_photo, _lead_outside])
def test_marks_that_are_spoilt_stay_in_the_photo_and_it_is_told(
    acme: Tenant, bolt: Tenant, spoil: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    playbook = marked_playbook(acme.contributor, encoded(Image.new("RGB", (800, 600), "teal")))
    files = opened(taken(acme.contributor, playbook, "omanual"))
    content = packed(spoil(files))
    (told,) = looked_into(bolt.contributor, content).preview["playbooks"]
    assert [problem["grade"] for problem in told["problems"]] == ["loss"]
    (back,) = brought_in(bolt.contributor, content)
    there = copied(bolt.contributor, back)
    marked, plain = there.document.steps()[0].photos
    assert (marked.marks, marked.alt) == ((), "The caliper")
    assert differ(there.picture(marked.asset), there.picture(plain.asset))


def sectioned(by: Member, *sections: tuple[str, list[str]]) -> Playbook:
    """(title, commands of its steps) of each section after the first."""
    playbook = write_playbook(by, commands=["Begin."], with_photo=False)
    operations: list[Any] = []
    for title, commands in sections:
        section = uuid.uuid4()
        operations.append(AddSection(op="section.add", id=section, after=uuid.uuid4(), title=title))
        for command in commands:
            content = {"command": command}
            operations.append(
                AddStep(op="step.add", id=uuid.uuid4(), section=section, after=uuid.uuid4(), content=content)
            )
    edit(by, playbook, operations)
    playbook.refresh_from_db()
    return playbook


def outline(document: Document) -> list[tuple[str, list[str]]]:
    return [(section.title, [step.command for step in section.steps]) for section in document.sections]


def test_sections_come_back_as_they_were_with_a_title_or_without(acme: Tenant, bolt: Tenant) -> None:
    sections = [("Open", ["Turn."]), ("", ["Lift."]), ("", ["Wait."]), ("Close", ["Push.", "Lock."])]
    playbook = sectioned(acme.contributor, *sections)
    (back,) = brought_in(bolt.contributor, taken(acme.contributor, playbook, "omanual"))
    here, there = (copied(who, one).document for who, one in ((acme.contributor, playbook), (bolt.contributor, back)))
    assert outline(there) == outline(here) and outline(there)[1:] == sections


def test_as_many_sections_as_a_playbook_can_have_come_in_and_more_are_refused(acme: Tenant, bolt: Tenant) -> None:
    step = "<step number='1' title='Turn.'><lines/><?komin {\"section\": \"\"}?></step>"
    guides = [f"<guide xmlns='http://omanual.com/'><steps>{step * many}</steps></guide>" for many in (100, 101)]
    (back,) = brought_in(acme.contributor, guides[0].encode(), "guide.xml")
    assert len(copied(acme.contributor, back).document.sections) == 100
    for form in ("json", "omanual"):
        (again,) = brought_in(bolt.contributor, taken(acme.contributor, back, form))
        assert len(copied(bolt.contributor, again).document.sections) == 100
    brought = looked_into(acme.contributor, guides[1].encode(), "guide.xml")
    assert brought.preview["errors"] == 1
    assert "more steps or sections" in json.dumps(brought.preview["playbooks"][0]["problems"])


def long_playbook(by: Member, photo: bytes) -> Playbook:
    """A step of more lines than oManual has room for, with a list across the edge and a photo after them."""
    playbook = write_playbook(by, commands=[], with_photo=False)
    paragraphs = [{"type": "paragraph", "content": [{"type": "text", "text": f"Look <{at}> & wait ?>"}]}
                  for at in range(1, 56)]  # fmt: skip
    items = [{"type": "listItem", "content": [paragraph]} for paragraph in paragraphs[:30]]
    text = {"type": "doc", "content": [*paragraphs, {"type": "orderedList", "content": items}, paragraphs[40]]}
    checks = [{"id": str(uuid.uuid4()), "kind": "tick", "label": "No air"}]
    shown = [photo_with(asset=prepared(by, photo, "photo.jpg").pk, alt="The caliper")]
    told: dict[str, object] = {"command": "Bleed.", "text": text, "checks": checks, "photos": shown, "expected": "Dry."}
    add_steps(by, playbook, [told, {"command": "Close."}])
    playbook.refresh_from_db()
    return playbook


def test_a_step_longer_than_a_guide_has_room_for_comes_back_line_by_line(acme: Tenant, bolt: Tenant) -> None:
    (photo, *_others) = samples("sequences/corne-cherry-v3/photos/*.jpg")
    playbook = long_playbook(acme.contributor, photo.read_bytes())
    files = opened(taken(acme.contributor, playbook, "omanual"))
    guide = etree.fromstring(files["guide.xml"])
    etree.XMLSchema(etree.parse(sample("structured/omanual/omanual_guide.xsd"))).assertValid(guide)
    lines = next(guide.iter("{*}step")).findall(".//{*}line")
    assert len(lines) == 64 and "Look <41> & wait ?>" in "".join(lines[-1].itertext())

    (back,) = brought_in(bolt.contributor, packed(files))

    here, there = copied(acme.contributor, playbook).document, copied(bolt.contributor, back).document
    assert said(there) == said(here)
    assert len(there.steps()[0].checks) == 1 and there.steps()[0].photos[0].alt == "The caliper"


@pytest.mark.parametrize("spoilt", [b'["<b', b'[], ["<div'], ids=["no XML", "no line"])
def test_lines_that_are_spoilt_stay_joined_and_it_is_told(acme: Tenant, bolt: Tenant, spoilt: bytes) -> None:
    (photo, *_others) = samples("sequences/corne-cherry-v3/photos/*.jpg")
    files = opened(taken(acme.contributor, long_playbook(acme.contributor, photo.read_bytes()), "omanual"))
    before, marker, after = files["guide.xml"].partition(b'{"lines": [')
    wrong = after.replace(b'["<div', spoilt, 1)
    content = packed({**files, "guide.xml": before + marker + wrong})
    (told,) = looked_into(bolt.contributor, content).preview["playbooks"]
    assert [problem["grade"] for problem in told["problems"]] == ["loss"]
    (back,) = brought_in(bolt.contributor, content)
    step = copied(bolt.contributor, back).document.steps()[0]
    assert "Look <41> & wait" in json.dumps(step.model_dump(mode="json")["text"])


def test_marks_over_a_real_photo_come_back(acme: Tenant, bolt: Tenant) -> None:
    (photo, *_others) = samples("sequences/corne-cherry-v3/photos/*.jpg")
    playbook = marked_playbook(acme.contributor, photo.read_bytes())
    (back,) = brought_in(bolt.contributor, taken(acme.contributor, playbook, "omanual"))
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    assert said(there.document) == said(here.document)
    first, second = here.document.steps()[0].photos[0], there.document.steps()[0].photos[0]
    assert not differ(here.picture(first.asset), there.picture(second.asset))
