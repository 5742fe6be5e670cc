"""What a step holds is frozen with the version, and what changed of it is shown before publishing."""

import json
import uuid
from typing import Any

import pytest

from komin.playbooks.authoring.operations import DeleteStep, SetBefore, SetStep
from komin.playbooks.document.schema import Document
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.publishing.changes import Part
from komin.playbooks.publishing.queries import publication_of
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, make_photo, publish, write_playbook
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
NB = "\u00a0"


def text(said: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": said, "marks": list(marks)}


def tree(*said: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "content": [{"type": "paragraph", "content": list(said)}]}


def link(playbook: uuid.UUID) -> dict[str, Any]:
    return {"type": "link", "attrs": {"to": "playbook", "id": str(playbook)}}


def frozen(version: Any) -> Document:
    return Document.model_validate_json(version.document)


def test_a_link_to_a_published_playbook_is_frozen_by_its_name_and_any_other_stays_text(
    acme: Tenant, bolt: Tenant
) -> None:
    by = acme.contributor
    known, draft, gone = (write_playbook(by, title=title, with_photo=False) for title in ("Known", "Draft", "Gone"))
    foreign = write_playbook(bolt.contributor, title="Foreign", with_photo=False)
    for playbook, publisher in ((known, by), (gone, by), (foreign, bolt.contributor)):
        publish(publisher, playbook)
    delete_playbook(by=acme.owner, playbook=gone)
    linking = write_playbook(by, title="Linking", with_photo=False)
    said = [text(playbook.title, link(playbook.pk)) for playbook in (known, draft, gone, foreign)]
    add_steps(by, linking, [{"command": "See also.", "text": tree(*said)}])
    document = frozen(publish(by, linking))
    assert [(pk, reference.number, reference.title) for pk, reference in document.references.items()] == [
        (known.pk, known.number, "Known")
    ]


def changed(by: Any, playbook: Any) -> list[tuple[Part, str, str]]:
    steps = publication_of(playbook).changes.steps
    return [
        (difference.part, "".join(p.text for p in difference.before), "".join(p.text for p in difference.after))
        for change in steps
        for difference in change.differences
    ]


def test_what_changed_of_checks_branches_result_and_duration_is_told(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, with_photo=False)
    first, last = add_steps(by, playbook, [{"command": "Read M2."}, {"command": "Call."}])
    check = {"id": str(uuid.uuid4()), "kind": "reading", "label": "M2", "unit": "bar", "lowest": "0", "highest": "0.5"}
    branch = {"id": str(uuid.uuid4()), "condition": "it rises", "target": str(last)}
    _set(by, playbook, first, checks=[check], branches=[branch], expected="Nothing moves.", duration=60)
    publish(by, playbook)
    assert changed(by, playbook) == []

    _set(by, playbook, first, checks=[check | {"highest": "1"}], branches=[], expected="", duration=90)
    assert changed(by, playbook) == [
        (Part.CHECK, f"M2 – From 0 to 0.5{NB}bar", f"M2 – From 0 to 1{NB}bar"),
        (Part.EXPECTED, "Nothing moves.", ""),
        (Part.BRANCH, "it rises → step 5", ""),
        (Part.DURATION, f"1{NB}min", f"1{NB}min{NB}30{NB}s"),
    ]


def _set(by: Any, playbook: Any, step: uuid.UUID, **fields: Any) -> None:
    base = publication_of(playbook).draft_revision
    operations = [SetStep(op="step.set", id=step, field=name, value=fields[name], base=base) for name in fields]
    edit(by, playbook, operations)


def test_a_branch_is_not_changed_by_steps_that_are_taken_out_before_its_target(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, with_photo=False)
    first, middle, last = add_steps(by, playbook, [{"command": "One."}, {"command": "Two."}, {"command": "Three."}])
    _set(by, playbook, first, branches=[{"id": str(uuid.uuid4()), "condition": "it drips", "target": str(last)}])
    publish(by, playbook)
    edit(by, playbook, [DeleteStep(op="step.delete", id=middle)])
    assert [part for part, _before, _after in changed(by, playbook)] == [Part.COMMAND]


def test_a_text_that_only_looks_different_is_told_as_that(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, with_photo=False)
    (step,) = add_steps(by, playbook, [{"command": "One.", "text": "Turn slowly."}])
    publish(by, playbook)
    _set(by, playbook, step, text=tree(text("Turn slowly.")))
    assert changed(by, playbook) == []
    _set(by, playbook, step, text=tree(text("Turn "), text("slowly.", {"type": "bold"})))
    (difference,) = publication_of(playbook).changes.steps[0].differences
    assert (difference.part, difference.only_form) == (Part.TEXT, True)


def test_a_photo_of_a_tool_is_frozen_and_stands_in_the_way_until_it_can_be_shown(acme: Tenant) -> None:
    by = acme.contributor
    photo = make_photo(by, colour="olive")
    playbook = write_playbook(by, with_photo=False)
    tool = {"id": str(uuid.uuid4()), "name": "Strap wrench", "photo": str(photo.pk)}
    base = publication_of(playbook).draft_revision
    edit(by, playbook, [SetBefore(op="before.set", field="tools", value=[tool], base=base)])
    version = publish(by, playbook)
    assert set(frozen(version).media) == {photo.pk}
    assert {picture["asset"] for picture in version.manifest.values()} == {str(photo.pk)}

    Asset.objects.in_workspace(acme.workspace).filter(pk=photo.pk).update(state=AssetState.WAITING)
    assert [obstacle.place for obstacle in publication_of(playbook).obstacles] == ["before"]


def test_a_clip_is_frozen_with_its_film_and_a_photo_says_nothing_of_one(acme: Tenant) -> None:
    filmed, photo = clip(acme.contributor, seconds=12), make_photo(acme.contributor)
    shows_clip = publish(acme.contributor, write_playbook(acme.contributor, photo=filmed))
    shows_photo = publish(acme.contributor, write_playbook(acme.contributor, title="Valve seat", photo=photo))
    frozen = Document.model_validate_json(shows_clip.document).media[filmed.pk]
    assert (frozen.film, frozen.seconds) == (filmed.film["sha256"], 12)
    assert shows_clip.manifest[frozen.film] == {
        "asset": str(filmed.pk), "width": 64, "height": 48, "size": filmed.film["size"], "content_type": "video/mp4"
    }  # fmt: skip
    assert {"film", "seconds"}.isdisjoint(json.loads(shows_photo.document)["media"][str(photo.pk)])
    assert "video/mp4" not in {named["content_type"] for named in shows_photo.manifest.values()}
