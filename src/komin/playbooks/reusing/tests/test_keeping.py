"""Steps are kept as a block with all they show, and stand in other playbooks as copies of their own."""

import uuid
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from komin.platform.audit.models import AuditEntry
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.reusing.carrying import counterpart
from komin.playbooks.reusing.models import StepBlock
from komin.playbooks.reusing.tests.reuser import Reuser, commands
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(acme: Tenant) -> Reuser:
    return Reuser(acme.contributor)


@pytest.fixture
def olive(acme: Tenant) -> Reuser:
    """At another playbook of the same workspace."""
    return Reuser(acme.owner)


def everything(asset: str, target: str) -> dict[str, Any]:
    """A value for each field of a step that a block carries."""
    ids = (str(uuid.uuid4()) for _ in range(20))
    pin = {"kind": "pin", "id": next(ids), "at": {"x": 0.5, "y": 0.5}, "number": 1, "label": "Valve"}
    blur = {"kind": "blur", "id": next(ids), "area": {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}}
    option = {"id": next(ids), "label": "Closed", "accepted": True}
    link = {"type": "link", "attrs": {"to": "step", "id": target}}
    said = {"type": "text", "text": "See the next step", "marks": [link]}
    return {
        "notices": [{"id": next(ids), "level": "danger", "hazard": "Pressure", "avoidance": "Vent first."}],
        "text": {"type": "doc", "content": [{"type": "paragraph", "content": [said]}]},
        "photos": [{"id": next(ids), "asset": asset, "alt": "The valve", "marks": [pin, blur]}],
        "key_points": [{"id": next(ids), "kind": "safety", "text": "Slowly", "reason": "Water hammer"}],
        "checks": [{"kind": "choice", "id": next(ids), "label": "State", "options": [option]}],
        "expected": "The gauge shows 0.",
        "branches": [{"id": next(ids), "condition": "It leaks", "target": target}],
        "duration": 90,
    }


def test_a_block_stands_in_another_playbook_with_everything_its_steps_say_and_show(
    acme: Tenant, cora: Reuser, olive: Reuser
) -> None:
    photo = prepared(acme.contributor, picture())
    first, second = cora.add_step("Close the valve"), cora.add_step("Lock it")
    for name, value in everything(str(photo.pk), second).items():
        assert cora.apply(cora.set_step(first, name, value))[0]["status"] == "applied", name
    block = cora.keep([second, first])
    assert commands(block) == ["Close the valve", "Lock it"], "in reading order"
    assert [asset["id"] for asset in block["assets"]] == [str(photo.pk)]

    here, there = olive.insert(olive.block(block["id"]).json())
    kept, inserted = cora.content(first), olive.content(here)
    assert plain(inserted) == plain(kept)
    assert inserted["branches"][0]["target"] == there
    assert inserted["text"]["content"][0]["content"][0]["marks"][0]["attrs"]["id"] == there
    assert not ids_in(inserted) & ids_in(kept), "every part is a part of one draft"
    assert [one["id"] for one in block["used_in"]] == []
    assert [one["id"] for one in olive.block(block["id"]).json()["used_in"]] == [
        str(cora.playbook.pk),
        str(olive.playbook.pk),
    ]


def plain(value: Any) -> Any:
    """Without ids, which every draft has of its own."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: plain(one) for name, one in value.items() if name not in ("id", "target", "use")}


def ids_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(ids_in, value))
    if not isinstance(value, dict):
        return set()
    return ({value["id"]} if "id" in value else set()) | set().union(*map(ids_in, value.values()))


def test_what_leads_out_of_the_block_leads_nowhere_in_it(cora: Reuser) -> None:
    inside, outside = cora.add_step("Close the valve"), cora.add_step("Call somebody")
    link = {"type": "link", "attrs": {"to": "step", "id": outside}}
    said = {"type": "text", "text": "Call", "marks": [link, {"type": "bold"}]}
    text = {"type": "doc", "content": [{"type": "paragraph", "content": [said]}]}
    branch = {"id": str(uuid.uuid4()), "condition": "It leaks", "target": outside}
    cora.apply(cora.set_step(inside, "text", text), cora.set_step(inside, "branches", [branch]))
    [step] = cora.keep([inside])["steps"]
    assert step["content"]["text"]["content"][0]["content"][0]["marks"] == [{"type": "bold"}]
    assert [(one["condition"], one["target"]) for one in step["content"]["branches"]] == [("It leaks", None)]
    assert cora.content(inside)["branches"][0]["target"] == outside, "the draft itself stays as it is"


def test_both_sides_find_each_other_by_the_use() -> None:
    part, use = uuid.uuid4(), uuid.uuid4()
    assert counterpart(counterpart(part, use), use) == part
    assert counterpart(part, use) not in (part, use)


def test_kept_twice_under_one_id_it_is_there_once(cora: Reuser) -> None:
    step, block, use = cora.add_step("Lock it"), str(uuid.uuid4()), str(uuid.uuid4())
    answers = [cora.post_block([step], "Lock out", block=block, use=use) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert [one["name"] for one in cora.listed()] == ["Lock out"]


@pytest.mark.parametrize("name", ["", "  \n", "\u202e\x00", "x" * 121, "x" * 100_000])
def test_a_block_without_a_name_or_with_one_too_long_is_refused_with_a_reason(cora: Reuser, name: str) -> None:
    answer = cora.post_block([cora.add_step("Lock it")], name)
    assert (answer.status_code, bool(answer.json()["detail"] or answer.json()["fields"])) == (422, True)
    assert cora.listed() == []


def test_a_name_in_use_no_step_and_a_step_that_is_gone_are_refused_with_a_reason(cora: Reuser) -> None:
    step, gone = cora.add_step("Lock it"), cora.add_step("Gone")
    section, many = cora.state()["sections"][0]["id"], [str(uuid.uuid4()) for _ in range(101)]
    cora.apply(*({"op": "step.add", "id": one, "section": section, "after": step, "content": {}} for one in many))
    cora.apply({"op": "step.delete", "id": gone})
    cora.keep([step], "Lock out")
    refused = [
        cora.post_block([step], "Lock  out"),
        cora.post_block([], "Nothing"),
        cora.post_block([step, gone], "Gone"),
        cora.post_block([str(uuid.uuid4())], "Unknown"),
        cora.post_block(many, "Too many"),
    ]
    assert [answer.status_code for answer in refused] == [409, 422, 404, 404, 422]
    assert all(answer.json()["detail"] for answer in refused)
    assert [one["name"] for one in cora.listed()] == ["Lock out"]


def test_another_workspace_sees_uses_and_changes_nothing(cora: Reuser, bolt: Tenant) -> None:
    step = cora.add_step("Lock it")
    block, stranger = cora.keep([step]), Reuser(bolt.owner)
    own = stranger.add_step("Oil the hinge")
    assert stranger.listed() == []
    assert stranger.block(block["id"]).status_code == 404
    assert stranger.remove(block["id"]).status_code == 404
    assert stranger.update(block["id"], [own], expected=1, use=str(uuid.uuid4())).status_code == 404
    assert stranger.take_back(block["id"], revision=1, expected=1).status_code == 404
    assert stranger.post_block([own], "Mine", block=block["id"]).status_code == 422
    assert stranger.post_block([step], "Theirs").status_code == 404
    stranger.mark([own], block, str(uuid.uuid4()))
    assert stranger.used() == [], "the id of a foreign block names nothing"
    assert [one["id"] for one in cora.block(block["id"]).json()["used_in"]] == [str(cora.playbook.pk)]


def test_where_it_is_used_counts_what_a_draft_shows(cora: Reuser, olive: Reuser) -> None:
    block = cora.keep([cora.add_step("Lock it")])
    inserted = [*olive.insert(block), *olive.insert(block)]
    assert [one["playbooks"] for one in cora.listed()] == [2]
    olive.apply(*({"op": "step.delete", "id": step} for step in inserted))
    assert [one["playbooks"] for one in cora.listed()] == [1]
    delete_playbook(by=cora.member, playbook=cora.playbook)
    assert [one["playbooks"] for one in olive.listed()] == [0]
    assert olive.block(block["id"]).status_code == 200, "the block outlives the playbook it came from"


def test_lists_take_the_same_queries_however_many_there_are(
    cora: Reuser, olive: Reuser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        olive.insert(cora.keep([cora.add_step(f"Step {number}")], f"Block {number}"))
    with django_assert_max_num_queries(7):
        assert len(olive.listed()) == 4
    with django_assert_max_num_queries(9):
        assert len(olive.used()) == 4


def test_every_change_of_a_block_is_in_the_audit_trail(cora: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    cora.update(block["id"], [step], expected=1)
    cora.take_back(block["id"], revision=1, expected=2)
    for _ in range(2):
        assert cora.remove(block["id"]).status_code == 204
    own = AuditEntry.objects.in_workspace(cora.member.workspace_id).filter(object_kind="stepblock")
    assert list(own.order_by("pk").values_list("action", flat=True)) == [
        "block.keep",
        "block.update",
        "block.take_back",
        "block.remove",
    ]


def test_who_was_erased_leaves_the_block_to_the_others(cora: Reuser, olive: Reuser) -> None:
    block = cora.keep([cora.add_step("Lock it")])
    cora.member.person.delete()
    read = olive.block(block["id"]).json()
    assert (read["changed_by"], commands(read)) == ("", ["Lock it"])
    assert StepBlock.objects.in_workspace(olive.member.workspace_id).get().changed_by is None
