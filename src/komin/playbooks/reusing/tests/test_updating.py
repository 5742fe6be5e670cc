"""A block is updated from a draft: other drafts are told, and nothing in them changes until somebody there decides."""

from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.kernel.errors import NotPermitted
from komin.playbooks.reusing.actions.forget_removed_blocks import forget_removed_blocks
from komin.playbooks.reusing.actions.rename_block import rename_block
from komin.playbooks.reusing.actions.update_block import update_block
from komin.playbooks.reusing.limits import DAYS_TO_PUT_BACK, KEPT_REVISIONS
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


def the_block(reuser: Reuser) -> StepBlock:
    return StepBlock.objects.in_workspace(reuser.member.workspace_id).get()


def test_another_draft_is_told_and_stays_as_it_is(cora: Reuser, olive: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    [inserted] = olive.insert(block)
    before = olive.ask("draft")
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    assert olive.block(block["id"]).json()["revision"] == 1, "an edited copy is a matter of its draft"

    updated = cora.update(block["id"], [step], expected=1)
    assert (updated.status_code, updated.json()["revision"]) == (201, 2)
    told = olive.client.get(f"{olive.address}/draft", headers={"If-None-Match": before["ETag"]})
    assert told.status_code == 200
    assert told.json()["blocks"] > before.json()["blocks"]
    assert told.json()["revision"] == before.json()["revision"]
    assert olive.content(inserted)["command"] == "Lock it"
    [seen] = olive.used()
    assert (seen["revision"], commands(seen)) == (2, ["Lock and tag it"])
    assert [(one["revision"], commands(one)) for one in seen["earlier"]] == [(1, ["Lock it"])]


def test_a_draft_that_does_not_use_it_is_not_disturbed(cora: Reuser, acme: Tenant) -> None:
    step, adam = cora.add_step("Lock it"), Reuser(acme.administrator)
    block = cora.keep([step])
    before = adam.state()["blocks"]
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    cora.update(block["id"], [step], expected=1)
    assert adam.state()["blocks"] == before


def test_the_same_update_again_changes_nothing_more(cora: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    answers = [cora.update(block["id"], [step], expected=1) for _ in range(2)]
    assert [answer.json()["revision"] for answer in answers] == [2, 2]


def test_of_two_people_who_update_it_the_second_looks_at_the_change_first(cora: Reuser, olive: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    [theirs] = olive.insert(block)
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    olive.apply(olive.set_step(theirs, "command", "Lock it out"))
    assert cora.update(block["id"], [step], expected=1).status_code == 201
    refused = olive.update(block["id"], [theirs], expected=1)
    assert (refused.status_code, "meantime" in refused.json()["detail"]) == (409, True)
    assert commands(olive.block(block["id"]).json()) == ["Lock and tag it"]
    assert olive.update(block["id"], [theirs], expected=2).json()["revision"] == 3


def test_a_step_that_joins_the_block_is_found_again_by_its_id(cora: Reuser, olive: Reuser) -> None:
    first, second = cora.add_step("Lock it"), cora.add_step("Try the switch")
    block = cora.keep([first])
    use = cora.use_of(first)
    updated = cora.update(block["id"], [first, second], expected=1).json()
    assert commands(updated) == ["Lock it", "Try the switch"]
    cora.mark([first, second], updated, use)
    again = cora.update(block["id"], [second], expected=2).json()
    assert [step["id"] for step in again["steps"]] == [updated["steps"][1]["id"]]


def test_an_update_is_taken_back_once(cora: Reuser, olive: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    olive.insert(block)
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    cora.update(block["id"], [step], expected=1)
    answers = [cora.take_back(block["id"], revision=1, expected=2) for _ in range(2)]
    assert [(answer.status_code, answer.json()["revision"]) for answer in answers] == [(200, 3), (200, 3)]
    assert commands(olive.block(block["id"]).json()) == ["Lock it"]
    assert cora.take_back(block["id"], revision=2, expected=2).status_code == 409
    assert cora.take_back(block["id"], revision=9, expected=3).status_code == 404


def test_revisions_of_long_ago_are_forgotten(cora: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    for number in range(1, KEPT_REVISIONS + 2):
        cora.apply(cora.set_step(step, "command", f"Lock it, {number}"))
        use = cora.use_of(step)
        assert cora.update(block["id"], [step], expected=number, use=use).status_code == 201
    assert the_block(cora).revisions.count() == KEPT_REVISIONS
    [seen] = cora.used()
    assert (seen["earlier"], commands(seen)) == ([], [f"Lock it, {KEPT_REVISIONS + 1}"])


def test_a_removed_block_leaves_the_drafts_their_steps_and_says_so(cora: Reuser, olive: Reuser) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    [inserted] = olive.insert(block)
    before = olive.state()["blocks"]
    cora.remove(block["id"])
    assert olive.state()["blocks"] > before
    assert olive.content(inserted)["command"] == "Lock it"
    [seen] = olive.used()
    assert (seen["name"], seen["removed"], seen["changed_by"], seen["steps"]) == ("Lock out", True, "Cora Acme", [])
    assert olive.listed() == []
    for answer in (olive.block(block["id"]), olive.update(block["id"], [inserted], expected=1)):
        assert answer.status_code == 404
    assert cora.post_block([step], "Lock out").status_code == 201, "its name is free again"


def test_a_removed_block_is_put_back_as_it_was_until_its_steps_are_forgotten(
    cora: Reuser, olive: Reuser, bolt: Tenant
) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    olive.insert(block)
    cora.remove(block["id"])
    page = cora.client.get(f"/w/{cora.member.workspace.slug}/step-blocks/")
    assert b"Removed step blocks" in page.content
    before = olive.state()["blocks"]
    assert Reuser(bolt.owner).put_back(block["id"]).status_code == 404
    answers = [olive.put_back(block["id"]) for _ in range(2)]
    assert [(answer.status_code, commands(answer.json())) for answer in answers] == [(200, ["Lock it"])] * 2
    assert olive.state()["blocks"] > before
    assert [(one["name"], one["removed"], commands(one)) for one in olive.used()] == [("Lock out", False, ["Lock it"])]

    cora.remove(block["id"])
    cora.keep([cora.add_step("Another")], "Lock out")
    refused = cora.put_back(block["id"])
    assert (refused.status_code, "Rename" in refused.json()["detail"]) == (409, True)
    address = f"/w/{cora.member.workspace.slug}/step-blocks/{block['id']}/return"
    assert "Rename that one" in cora.client.post(address, follow=True).content.decode()
    rename_block(by=olive.member, block=the_other(cora, block["id"]), name="Another")
    assert "Lock out" in cora.client.post(address, follow=True).content.decode()
    cora.remove(block["id"])

    assert forget_removed_blocks() == 0
    later = clock.now() + timedelta(days=DAYS_TO_PUT_BACK, seconds=1)
    with clock.standing_at(later):
        assert (forget_removed_blocks(), forget_removed_blocks()) == (1, 0)
    assert cora.put_back(block["id"]).status_code == 404
    assert [one["name"] for one in olive.used()] == ["Lock out"], "drafts can still be told"


def the_other(reuser: Reuser, block: str) -> StepBlock:
    return StepBlock.objects.in_workspace(reuser.member.workspace_id).exclude(pk=block).get()


def test_a_renamed_block_is_the_same_block(cora: Reuser, olive: Reuser) -> None:
    olive.insert(cora.keep([cora.add_step("Lock it")]))
    before = olive.state()["blocks"]
    rename_block(by=olive.member, block=the_block(cora), name="Lock out, tag out")
    assert olive.state()["blocks"] > before
    assert [one["name"] for one in olive.used()] == ["Lock out, tag out"]


def test_the_answer_to_a_lost_right_is_the_reason(cora: Reuser, acme: Tenant) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    reader = Reuser.__new__(Reuser)
    reader.member, reader.playbook = acme.reader, cora.playbook
    reader.client = type(cora.client)()
    reader.client.force_login(acme.reader.person)
    refused = reader.block(block["id"])
    assert (refused.status_code, "Ask an administrator" in refused.json()["detail"]) == (403, True)


def test_a_draft_restored_to_an_earlier_state_follows_the_block_again(cora: Reuser) -> None:
    step = cora.add_step("Lock it")
    cora.keep([step])
    origin = cora.content(step)["origin"]
    cora.apply(cora.set_step(step, "origin", None))
    assert cora.used() == []
    cora.apply(cora.set_step(step, "origin", origin))
    assert [one["name"] for one in cora.used()] == ["Lock out"]


def test_an_update_by_the_action_itself_asks_for_the_same_right(cora: Reuser, bolt: Tenant) -> None:
    cora.keep([cora.add_step("Lock it")])
    theirs = Reuser(bolt.contributor)
    with pytest.raises(NotPermitted):
        update_block(
            by=bolt.contributor,
            block=the_block(cora),
            playbook=theirs.playbook,
            use=cora.playbook.pk,
            steps=[],
            expected=1,
        )
