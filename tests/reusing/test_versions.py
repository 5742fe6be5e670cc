"""A block reaches a version only through a draft, and leaves no trace in it."""

import pytest

from komin.kernel.errors import Invalid
from komin.playbooks.authoring.actions.restore_state import restore_state
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.authoring.queries import assemble_document, document_of_state, state_now
from komin.playbooks.publishing.actions.restore_version import restore_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish
from komin.playbooks.reusing.tests.reuser import Reuser
from komin.playbooks.templating.actions.keep_template import keep_template
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def versions(reuser: Reuser) -> list[Version]:
    return list(Version.objects.in_workspace(reuser.member.workspace_id).filter(playbook=reuser.playbook))


def test_an_update_touches_no_version_and_no_version_names_a_block(acme: Tenant) -> None:
    cora, olive = Reuser(acme.contributor), Reuser(acme.owner)
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    [inserted] = olive.insert(block)
    publish(olive.member, olive.playbook)
    [before] = versions(olive)
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    cora.update(block["id"], [step], expected=1)
    [after] = versions(olive)
    assert (after.sha256, after.document) == (before.sha256, before.document)
    assert "Lock it" in str(before.document)
    assert block["id"] not in str([getattr(before, column.attname) for column in Version._meta.concrete_fields])
    olive.apply(olive.set_step(inserted, "origin", None))
    publish(olive.member, olive.playbook)
    assert [version.document_sha256 for version in versions(olive)][-1] == before.document_sha256


def test_where_a_step_comes_from_is_no_change_to_publish(acme: Tenant) -> None:
    cora = Reuser(acme.contributor)
    step = cora.add_step("Lock it")
    publish(cora.member, cora.playbook)
    cora.keep([step])
    assert cora.state()["has_unpublished_changes"] is False
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    assert cora.state()["has_unpublished_changes"] is True


def test_a_restored_version_says_what_it_said_and_its_steps_still_follow_their_block(acme: Tenant) -> None:
    cora = Reuser(acme.contributor)
    step = cora.add_step("Lock it")
    publish(cora.member, cora.playbook)
    block = cora.keep([step])
    [version] = versions(cora)
    with pytest.raises(Invalid):
        restore_version(by=cora.member, version=version)
    cora.see()
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    restore_version(by=cora.member, version=version)
    content = cora.content(step)
    assert (content["command"], content["origin"]["block"]) == ("Lock it", block["id"])


def test_a_restored_state_of_the_draft_comes_back_with_where_its_steps_came_from(acme: Tenant) -> None:
    cora = Reuser(acme.contributor)
    block = cora.keep([cora.add_step("Lock it")])
    [step] = [one["id"] for one in cora.state()["steps"]]
    olive = Reuser(acme.owner, cora.playbook)
    olive.apply(olive.set_step(step, "origin", None))
    kept = HistoryEntry.objects.in_workspace(acme.workspace).get(number=1)
    restore_state(by=acme.owner, entry=kept)
    assert cora.content(step)["origin"]["block"] == block["id"]


def test_an_earlier_state_is_looked_at_without_its_blocks(acme: Tenant) -> None:
    cora = Reuser(acme.contributor)
    cora.keep([cora.add_step("Lock it")])
    document = document_of_state(cora.playbook, state_now(cora.playbook))
    assert [step.origin for step in document.steps()] == [None]
    assert document == assemble_document(cora.playbook)
    assert HistoryEntry.objects.in_workspace(acme.workspace).exists()


@pytest.mark.parametrize("with_photos", [True, False])
def test_a_template_does_not_follow_a_block(acme: Tenant, with_photos: bool) -> None:
    cora = Reuser(acme.contributor)
    cora.keep([cora.add_step("Lock it")])
    template = keep_template(by=acme.contributor, playbook=cora.playbook, name="Locking", with_photos=with_photos)
    assert [step["origin"] for section in template.structure["sections"] for step in section["steps"]] == [None]


def test_a_reader_has_no_part_in_it(acme: Tenant) -> None:
    cora = Reuser(acme.contributor)
    step = cora.add_step("Lock it")
    block = cora.keep([step])
    publish(cora.member, cora.playbook)
    reader = Reuser(acme.administrator, cora.playbook)
    reader.member, reader.client = acme.reader, signed_in(acme.reader)
    for refused in (reader.block(block["id"]), reader.remove(block["id"]), reader.post_block([step], "Mine")):
        assert refused.status_code == 403
        assert "Ask an administrator" in refused.json()["detail"]
