"""Two versions side by side: what came, went, moved and changed, word by word, without scripts."""

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.operations import (
    AddSection,
    DeleteStep,
    MoveStep,
    SetSection,
    SetStep,
)
from komin.playbooks.authoring.queries import draft_revision, live_sections, live_steps
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, make_photo, publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

COMMANDS = ("Close the valve.", "Open the bleeder.", "Unscrew the bowl a quarter turn.", "Oil the seal.", "Look at it.")


def page(by: Member, playbook: Playbook, query: str = "") -> str:
    response = signed_in(by).get(reverse("publishing:changes", args=[by.workspace.slug, playbook.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def change(by: Member, playbook: Playbook, step: uuid.UUID, field: str, value: object) -> None:
    base = draft_revision(playbook)
    edit(by, playbook, [SetStep(op="step.set", id=step, field=field, value=value, base=base)])


def shown(asset: uuid.UUID, *marks: dict[str, Any], photo: uuid.UUID) -> list[dict[str, Any]]:
    return [{"id": str(photo), "asset": str(asset), "alt": "The bowl", "marks": list(marks)}]


def test_what_came_went_moved_and_was_worded_anew_is_told_step_by_step(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, commands=COMMANDS, with_photo=False)
    first, second, third, _fourth, fifth = (step.pk for step in live_steps(playbook))
    publish(by, playbook)
    edit(by, playbook, [
        DeleteStep(op="step.delete", id=second),
        MoveStep(op="step.move", id=fifth, section=live_sections(playbook)[0].pk, after=None),
    ])  # fmt: skip
    change(by, playbook, third, "command", "Unscrew the bowl half a turn.")
    add_steps(by, playbook, [{"command": "Sign."}])
    publish(by, playbook, change_note="Half a turn is enough.")

    html = page(acme.reader, playbook)
    text = words(html)
    assert "5 Look at it." not in text
    assert "Order 5 → 1" in text
    assert "2 Open the bleeder. Removed step" in text
    assert "5 Sign. New step" in text
    assert "<del>quarter </del>" in html
    assert "<ins>half </ins>" in html
    assert "2 steps stay the same." in text
    assert "Half a turn is enough." in text
    assert str(first) not in html


def test_marks_are_told_in_words_and_photos_shown_before_and_after(acme: Tenant) -> None:
    by, photos = acme.contributor, [make_photo(acme.contributor), make_photo(acme.contributor, colour="orange")]
    playbook = write_playbook(by, with_photo=False)
    step, place = live_steps(playbook)[0].pk, uuid.uuid4()
    arrow = {"kind": "arrow", "id": str(uuid.uuid4()), "start": {"x": 0.1, "y": 0.1}, "end": {"x": 0.5, "y": 0.5}}
    pin = {"kind": "pin", "id": str(uuid.uuid4()), "at": {"x": 0.5, "y": 0.5}, "number": 1, "label": "Strap"}
    change(by, playbook, step, "photos", shown(photos[0].pk, arrow, photo=place))
    before = publish(by, playbook)
    change(by, playbook, step, "photos", shown(photos[0].pk, arrow, pin, photo=place))
    drawn = publish(by, playbook)
    moved = pin | {"at": {"x": 0.2, "y": 0.2}}
    change(by, playbook, step, "photos", shown(photos[0].pk, arrow, moved, photo=place))
    publish(by, playbook)
    change(by, playbook, step, "photos", shown(photos[1].pk, arrow, moved, photo=place))
    after = publish(by, playbook)

    assert "Annotations Arrow Arrow Pin 1: Strap" in words(page(by, playbook, f"?to={drawn.number}"))
    only_moved = words(page(by, playbook, "?to=3"))
    assert "Annotations Same words: only how they look, or where they lead." in only_moved
    html = page(by, playbook)
    assert "<em>Photo</em>" in html
    assert "<em>Annotations</em>" not in html
    for version in (before, after):
        assert any(sha256 in html for sha256 in version.manifest)


def test_sections_that_are_renamed_and_steps_carried_into_others_are_told(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, commands=COMMANDS[:3], with_photo=False)
    opening, closing = live_sections(playbook)[0].pk, uuid.uuid4()
    edit(by, playbook, [AddSection(op="section.add", id=closing, title="Closing", after=opening)])
    _first, carried, last = (step.pk for step in live_steps(playbook))
    edit(by, playbook, [MoveStep(op="step.move", id=last, section=closing, after=None)])
    publish(by, playbook)
    base = draft_revision(playbook)
    edit(by, playbook, [
        SetSection(op="section.set", id=opening, field="title", value="Opening", base=base),
        MoveStep(op="step.move", id=carried, section=closing, after=None),
    ])  # fmt: skip
    publish(by, playbook)

    text = words(page(by, playbook))
    assert "2 Open the bleeder. Other section" in text
    assert "Sections – Closing Opening Closing" in text


def test_any_two_are_compared_in_either_direction_and_one_with_itself_says_so(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, title="One", with_photo=False)
    publish(by, playbook)
    for title in ("Two", "Three"):
        rename(by, playbook, title)
        publish(by, playbook, change_note=f"Now {title}.")

    forth, back = page(by, playbook, "?from=1&to=3"), page(by, playbook, "?from=3&to=1")
    assert ("<del>One</del>" in forth, "<ins>Three</ins>" in forth) == (True, True)
    assert ("<del>Three</del>" in back, "<ins>One</ins>" in back) == (True, True)
    assert "Revision B Now Two. Revision C Now Three." in words(forth)
    assert "Revision B says the same as revision B." in words(page(by, playbook, "?from=2&to=2"))


def test_versions_that_are_not_there_are_not_compared(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    here = reverse("publishing:changes", args=[acme.workspace.slug, playbook.pk])
    assert signed_in(acme.contributor).get(here).status_code == 404
    publish(acme.contributor, playbook)
    foreign = write_playbook(bolt.contributor, with_photo=False)
    publish(bolt.contributor, foreign)
    for query in ("?to=2", "?from=9&to=1", "?to=x", "?to=-1", "?to=" + "9" * 40, "?to=²"):
        assert signed_in(acme.contributor).get(here + query).status_code == 404
    assert signed_in(bolt.owner).get(here).status_code == 404
    mixed = reverse("publishing:changes", args=[bolt.workspace.slug, playbook.pk])
    assert signed_in(bolt.owner).get(mixed).status_code == 404


@pytest.mark.parametrize("count", [3, 60])
def test_it_costs_as_many_queries_however_long_they_are(
    acme: Tenant, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = acme.contributor
    playbook = write_playbook(by, commands=[f"Step {number}." for number in range(count)], with_photo=False)
    publish(by, playbook)
    rename(by, playbook, "Another")
    publish(by, playbook)
    browser = signed_in(by)
    here = reverse("publishing:changes", args=[by.workspace.slug, playbook.pk])
    browser.get(here)
    with django_assert_max_num_queries(10):
        browser.get(here)
