"""What left comes back as it was: through our own package, and through oManual what a guide can hold."""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import units
from komin.playbooks.exporting.actions.take_away_playbook import take_away_playbook
from komin.playbooks.exporting.copies import PlaybookCopy, copy_for
from komin.playbooks.exporting.files import format_called
from komin.playbooks.exporting.tests.rich import write_rich_playbook
from komin.playbooks.importing.actions.begin_import import begin_import
from komin.playbooks.importing.actions.carry_out_import import carry_out_import
from komin.playbooks.importing.actions.look_through_file import look_through_file
from komin.playbooks.importing.models import Import, ImportState
from komin.playbooks.importing.queries import playbooks_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import prepared
from komin.playbooks.publishing.tests.playbooks import add_steps, publish, write_playbook
from komin.playbooks.translating.tests.translators import translate
from tests.fixtures import Tenant, signed_in
from tests.samples import sample, samples

pytestmark = pytest.mark.django_db
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def taken(by: Member, playbook: Playbook, form: str) -> bytes:
    return b"".join(take_away_playbook(by=by, playbook=playbook, one=format_called(form)).pieces)


def looked_into(by: Member, content: bytes, name: str = "package.zip") -> Import:
    seen = look_through_file(by=by, file_name=name, size=len(content), content=[content])
    return begin_import(by=by, file=seen)


def brought_in(by: Member, content: bytes, name: str = "package.zip", *, again: bool = False) -> list[Playbook]:
    brought = looked_into(by, content, name)
    assert brought.preview["errors"] == 0, brought.preview
    carry_out_import(by=by, brought=brought, again=again)
    run_jobs()
    brought.refresh_from_db()
    assert brought.state == ImportState.DONE
    rows = playbooks_of(brought)
    assert [row.refusal for row in rows if row.refusal] == []
    return [row.playbook for row in rows if row.playbook]


def copied(by: Member, playbook: Playbook) -> PlaybookCopy:
    copy = copy_for(by, playbook)
    assert copy is not None
    return copy


def said(document: Document, *, without: tuple[str, ...] = ()) -> Any:
    """All of it but the ids, which are new in every workspace, and the bytes of photos, which are prepared again."""
    plain = document.model_dump(mode="json", exclude={"media", "references", *without})
    order: dict[str, str] = {}
    return json.loads(_ID.sub(lambda found: order.setdefault(found[0], f"id-{len(order)}"), json.dumps(plain)))


def test_a_package_gives_the_same_playbook_back_in_another_workspace(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    publish(acme.contributor, playbook)
    content = taken(acme.reader, playbook, "json")
    (back,) = brought_in(bolt.contributor, content)
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    assert said(there.document) == said(here.document)
    assert there.missing == frozenset() and back.number == playbook.number
    sizes = [sorted((media.width, media.height) for media in copy.media.values()) for copy in (here, there)]
    assert sizes[0] == sizes[1]
    publish(bolt.contributor, back)
    once_more = taken(bolt.contributor, back, "json")
    (third,) = brought_in(acme.contributor, once_more)
    assert said(copied(acme.contributor, third).document, without=("number",)) == said(
        here.document, without=("number",)
    )
    assert third.number != playbook.number


def test_the_same_package_twice_is_told_and_changes_nothing_unless_asked(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    content = taken(acme.contributor, playbook, "json")
    (first,) = brought_in(bolt.contributor, content)
    assert looked_into(bolt.contributor, content).preview["known"] == 1
    assert brought_in(bolt.contributor, content) == [first]
    (copy,) = brought_in(bolt.contributor, content, again=True)
    assert copy.pk != first.pk and copy.number != first.number
    assert Playbook.objects.in_workspace(bolt.workspace).count() == 2


def test_a_guide_gives_the_same_playbook_back_in_another_workspace(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    publish(acme.contributor, playbook)
    (back,) = brought_in(bolt.contributor, taken(acme.reader, playbook, "omanual"))
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    assert said(there.document) == said(here.document) and there.missing == frozenset()
    assert sorted(_shapes(there)) == sorted(_shapes(here))


def test_what_a_guide_can_hold_comes_back_through_omanual(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    (back,) = brought_in(bolt.contributor, taken(acme.contributor, playbook, "omanual"))
    here, there = copied(acme.contributor, playbook).document, copied(bolt.contributor, back).document
    for name in ("title", "number", "language", "summary"):
        assert getattr(there, name) == getattr(here, name)
    assert there.before.model_dump(exclude={"tools", "parts"}) == here.before.model_dump(exclude={"tools", "parts"})
    names = [(item.name, item.quantity, item.reference) for item in (*here.before.tools, *here.before.parts)]
    assert [(item.name, item.quantity, item.reference) for item in (*there.before.tools, *there.before.parts)] == names
    for step, before in zip(there.steps(), here.steps(), strict=True):
        assert (step.command, step.expected, step.duration) == (before.command, before.expected, before.duration)
        assert [photo.alt for photo in step.photos] == [photo.alt for photo in before.photos]
        without_id = {"id"}
        for mine, theirs in ((step.notices, before.notices), (step.key_points, before.key_points)):
            assert [one.model_dump(exclude=without_id) for one in mine] == [
                one.model_dump(exclude=without_id) for one in theirs
            ]


def exact_playbook(by: Member) -> Playbook:
    """What lines alone could not give back: checks, branches, links, how severe, no-break spaces, translations."""
    playbook = write_playbook(by, title="Bleed the brake", commands=[], with_photo=False)
    target = str(add_steps(by, playbook, [{"command": "Close the bleeder at 2\u00a0bar."}])[0])

    def one(**more: Any) -> dict[str, Any]:
        return {"id": str(uuid.uuid4()), **more}

    def said(text: str, *marks: Any) -> dict[str, Any]:
        return {"type": "text", "text": text, "marks": [{"type": m} if isinstance(m, str) else m for m in marks]}

    def link(to: str, place: str) -> dict[str, Any]:
        return {"type": "link", "attrs": {"to": to, "id": place}}

    inlines = [said("See "), said("the last step", "bold", link("step", target)), said(" and\u00a0"),
               said("here", link("playbook", str(playbook.pk))), said(" <1>?>", "italic", "bold")]  # fmt: skip
    options = [one(label="Clear > cloudy", accepted=True), one(label="Brown?>", accepted=False)]
    step: dict[str, object] = {
        "command": "Open the bleeder.",
        "text": {"type": "doc", "content": [{"type": "paragraph", "content": inlines}]},
        "notices": [
            one(
                level="warning",
                kind="W012",
                severity="injury",
                hazard="Hot fluid, 80\u00a0°C.",
                avoidance="Wear gloves.",
            )
        ],
        "checks": [
            one(kind="reading", label="Travel", unit="mm", lowest="0.50", highest="2", target="1.20"),
            one(kind="choice", label="Fluid", options=options),
            one(kind="tick", label="No air"),
            one(kind="photo", label="The bottle"),
            one(kind="signature", label="Inspector"),
        ],
        "branches": [one(condition="air comes out", target=target)],
    }
    add_steps(by, playbook, [step])
    translate(by, playbook, "Open the bleeder.", "Entlüfter öffnen.")
    playbook.refresh_from_db()
    return playbook


def test_checks_branches_links_and_translations_come_back_exactly_through_omanual(acme: Tenant) -> None:
    playbook = exact_playbook(acme.contributor)
    content = taken(acme.contributor, playbook, "omanual")
    (back,) = brought_in(acme.contributor, content)
    here, there = copied(acme.contributor, playbook).document, copied(acme.contributor, back).document
    assert said(there, without=("number", "translations")) == said(here, without=("number", "translations"))
    for document in (here, there):
        assert list(document.translations["de"].values()) == ["Entlüfter öffnen."]


def test_instructions_that_are_spoilt_leave_the_lines_as_they_stand(acme: Tenant) -> None:
    with zipfile.ZipFile(io.BytesIO(taken(acme.contributor, exact_playbook(acme.contributor), "omanual"))) as package:
        guide = package.read("guide.xml").decode()
    spoilt = re.sub(r'"lowest": "[^"]*"', '"lowest": "a lot"', guide).replace('{"branch"', '{"branch": [')
    (back,) = brought_in(acme.contributor, spoilt.encode(), "guide.xml")
    step = copied(acme.contributor, back).document.steps()[1]
    assert [check.kind for check in step.checks] == ["choice", "tick", "photo", "signature"]
    assert step.branches == () and "Travel" in json.dumps(step.model_dump(mode="json")["text"])


@pytest.mark.parametrize("name", ["omanual_guide_example.xml", "omanual_procedure_example_0.4.xml"])
def test_a_guide_of_others_comes_in_and_is_the_same_after_another_way_round(
    acme: Tenant, bolt: Tenant, name: str
) -> None:
    content = sample(f"structured/omanual/{name}").read_bytes()
    brought = looked_into(acme.contributor, content, name)
    (told,) = brought.preview["playbooks"]
    assert told["missing"] > 0 and all(":" in problem["where"] for problem in told["problems"])
    (first,) = brought_in(acme.contributor, content, name)
    (second,) = brought_in(bolt.contributor, taken(acme.contributor, first, "omanual"))
    here, there = copied(acme.contributor, first).document, copied(bolt.contributor, second).document
    assert len(here.steps()) > 5 and here.steps()[0].photos
    assert said(there, without=("number",)) == said(here, without=("number",))
    (third,) = brought_in(bolt.contributor, taken(acme.contributor, first, "json"))
    assert said(copied(bolt.contributor, third).document, without=("number",)) == said(here, without=("number",))


def test_the_official_package_holds_its_guide(acme: Tenant) -> None:
    content = sample("structured/omanual/omanual_1.0.zip").read_bytes()
    brought = looked_into(acme.contributor, content)
    assert [one["title"] for one in brought.preview["playbooks"]] == ["Replacing iPhone 4 Display Assembly"]


def _shapes(copy: PlaybookCopy) -> Iterator[tuple[str, int, int]]:
    for step in copy.document.steps():
        for photo in step.photos:
            media = copy.document.media[photo.asset]
            yield photo.alt, media.width, media.height


def test_real_photos_come_back_in_their_places(acme: Tenant, bolt: Tenant) -> None:
    """Of a keyboard that somebody built, in the order in which they were taken."""
    photos = samples("sequences/corne-cherry-v3/photos/*.jpg")[:3]
    assets = [prepared(acme.contributor, photo.read_bytes(), photo.name) for photo in photos]
    playbook = write_playbook(acme.contributor, commands=[], with_photo=False)
    steps: list[dict[str, object]] = [
        {"command": f"Step {at}.", "photos": [{"id": str(asset.pk), "asset": str(asset.pk), "alt": photos[at].name}]}
        for at, asset in enumerate(assets)
    ]
    add_steps(acme.contributor, playbook, steps)
    (back,) = brought_in(bolt.contributor, taken(acme.contributor, playbook, "json"))
    here, there = copied(acme.contributor, playbook), copied(bolt.contributor, back)
    shapes = [list(_shapes(copy)) for copy in (here, there)]
    assert len(shapes[0]) == 3 and shapes[0] == shapes[1]


def test_the_pages_show_first_and_bring_in_then(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    content = taken(acme.contributor, playbook, "json")
    client = signed_in(bolt.contributor)
    page = f"/w/{bolt.workspace.slug}/import"
    file = io.BytesIO(content)
    file.name = "package.zip"
    answer = client.post(page, {"file": file})
    assert answer.status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "Change the &lt;filter&gt; &amp; seal" in shown and "Bring in as drafts" in shown
    assert not Playbook.objects.in_workspace(bolt.workspace).exists()
    assert client.post(answer["Location"]).status_code == 302
    run_jobs()
    assert "1 playbook was brought in, as a draft." in client.get(answer["Location"]).content.decode()
    assert signed_in(acme.contributor).get(answer["Location"]).status_code == 404
    assert signed_in(bolt.reader).post(page, {"file": io.BytesIO(content)}).status_code == 403


def test_translations_come_back_too(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_rich_playbook(acme.contributor)
    (source, *_) = [unit.source for unit in units(copied(acme.contributor, playbook).document)]
    translate(acme.contributor, playbook, source, "Auf Deutsch")
    publish(acme.contributor, playbook)
    (back,) = brought_in(bolt.contributor, taken(acme.reader, playbook, "json"))
    for member, one in ((acme.contributor, playbook), (bolt.contributor, back)):
        assert list(copied(member, one).document.translations["de"].values()) == ["Auf Deutsch"]
