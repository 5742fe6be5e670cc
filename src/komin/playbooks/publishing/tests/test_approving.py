"""Somebody else approves: asked for, given or sent back with a reason, and never in the way where nobody wants it."""

import re

import pytest
from django.urls import reverse

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.mail.models import OutgoingMail
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.waiting import waiting_for
from komin.playbooks.publishing.actions.change_document_rules import change_document_rules
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.actions.request_approval import request_approval
from komin.playbooks.publishing.actions.send_back_request import send_back_request
from komin.playbooks.publishing.actions.take_back_request import take_back_request
from komin.playbooks.publishing.approvals import open_request
from komin.playbooks.publishing.models import ApprovalRequest, Version
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    """Written by the contributor, in a workspace that wants approvals."""
    change_document_rules(by=acme.administrator, paper="a4", approval=True)
    acme.workspace.refresh_from_db()
    for member in (acme.contributor, acme.administrator, acme.owner):
        member.workspace.refresh_from_db()
    return write_playbook(acme.contributor, title="Press", with_photo=False)


def asked(by: Member, playbook: Playbook, approver: Member) -> ApprovalRequest:
    return request_approval(
        by=by, playbook=playbook, draft_revision=draft_revision(playbook), approver=approver, change_note="Torque."
    )


def address(playbook: Playbook, name: str) -> str:
    return reverse(f"publishing:{name}", args=[playbook.workspace.slug, playbook.pk])


def test_who_wrote_it_does_not_publish_it_and_who_is_asked_does(acme: Tenant, playbook: Playbook) -> None:
    with pytest.raises(Invalid, match="Ask for approval"):
        publish(acme.contributor, playbook)
    with pytest.raises(Invalid, match="Ask for approval"):
        publish(acme.administrator, playbook)

    request = asked(acme.contributor, playbook, acme.administrator)

    with pytest.raises(NotPermitted, match="somebody else approves it"):
        publish(acme.contributor, playbook)
    version = publish(acme.administrator, playbook)
    assert (version.author, version.published_by) == (acme.contributor, acme.administrator)
    assert version.change_note == "Torque."
    request.refresh_from_db()
    assert (request.outcome, request.decided_by) == (ApprovalRequest.Outcome.APPROVED, acme.administrator)
    trail = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=playbook.pk).order_by("id")
    assert [line.action for line in trail][-2:] == ["playbook.request_approval", "playbook.publish"]


def test_who_asked_learns_by_mail_that_it_is_approved(acme: Tenant, playbook: Playbook) -> None:
    asked(acme.contributor, playbook, acme.administrator)
    OutgoingMail.objects.all().delete()

    publish(acme.administrator, playbook)

    mail = OutgoingMail.objects.get()
    assert mail.recipient == acme.contributor.person.email
    assert mail.subject == f"{playbook.number} is approved"
    assert "Adam Acme approved" in mail.text
    assert address(playbook, "playbook") in mail.text


def test_whoever_helped_to_write_the_revision_can_not_approve_it_but_the_next(acme: Tenant, playbook: Playbook) -> None:
    rename(acme.administrator, playbook, "Press 2")
    with pytest.raises(Invalid, match="did not write this revision"):
        asked(acme.contributor, playbook, acme.administrator)
    asked(acme.contributor, playbook, acme.owner)
    with pytest.raises(NotPermitted):
        publish(acme.administrator, playbook)
    publish(acme.owner, playbook)

    rename(acme.contributor, playbook, "Press 3")
    asked(acme.contributor, playbook, acme.administrator)
    assert publish(acme.administrator, playbook).number == 2


@pytest.mark.parametrize("who", ["reader", "contributor", None])
def test_nobody_is_asked_who_could_not_approve(acme: Tenant, bolt: Tenant, playbook: Playbook, who: str | None) -> None:
    approver = getattr(acme, who) if who else bolt.administrator
    with pytest.raises(Invalid, match="did not write this revision"):
        asked(acme.contributor, playbook, approver)
    assert open_request(playbook) is None


def test_what_was_changed_since_is_asked_for_again(acme: Tenant, playbook: Playbook) -> None:
    first = asked(acme.contributor, playbook, acme.administrator)
    seen = draft_revision(playbook)
    rename(acme.contributor, playbook, "Press, changed")
    with pytest.raises(Clash):
        publish_version(by=acme.administrator, playbook=playbook, draft_revision=seen)
    with pytest.raises(Invalid, match="Ask for approval"):
        publish(acme.administrator, playbook)
    page = signed_in(acme.contributor).get(address(playbook, "publish")).content.decode()
    assert "Ask again for what it says now." in page
    asked(acme.contributor, playbook, acme.administrator)
    first.refresh_from_db()
    assert first.outcome == ApprovalRequest.Outcome.OVERTAKEN
    assert publish(acme.administrator, playbook).title == "Press, changed"


def test_it_is_sent_back_once_with_a_reason_that_who_asked_reads(acme: Tenant, playbook: Playbook) -> None:
    request = asked(acme.contributor, playbook, acme.administrator)
    for reason, said in (("  ", "what has to change"), ("x" * 301, "300 characters")):
        with pytest.raises(Invalid, match=said):
            send_back_request(by=acme.administrator, request=request, reason=reason)
    with pytest.raises(NotPermitted):
        send_back_request(by=acme.contributor, request=request, reason="Mine.")

    send_back_request(by=acme.administrator, request=request, reason="Say the torque.")

    with pytest.raises(Invalid, match="decided already"):
        send_back_request(by=acme.owner, request=request, reason="Again.")
    assert "Say the torque." in signed_in(acme.contributor).get(address(playbook, "playbook")).content.decode()
    assert "Say the torque." not in signed_in(acme.reader).get(address(playbook, "playbook")).content.decode()
    told = OutgoingMail.objects.filter(recipient=acme.contributor.person.email).latest("created_at")
    assert "Say the torque." in told.text
    assert not Version.objects.in_workspace(acme.workspace).exists()


def test_it_waits_at_the_top_of_the_library_of_who_is_asked(acme: Tenant, playbook: Playbook) -> None:
    asked(acme.contributor, playbook, acme.administrator)
    (item,) = waiting_for(acme.administrator).items
    assert (item.words, item.address) == ("Torque.", address(playbook, "publish"))
    assert waiting_for(acme.owner).count == waiting_for(acme.reader).count == 0
    assert OutgoingMail.objects.filter(recipient=acme.administrator.person.email).exists()
    take_back_request(by=acme.contributor, playbook=playbook)
    assert waiting_for(acme.administrator).count == 0
    with pytest.raises(Invalid, match="nobody asks"):
        take_back_request(by=acme.contributor, playbook=playbook)


def test_the_way_through_the_pages(acme: Tenant, playbook: Playbook) -> None:
    author, approver = signed_in(acme.contributor), signed_in(acme.administrator)
    page = author.get(address(playbook, "publish")).content.decode()
    assert "Ask for approval" in page
    offered = re.search(r'<select[^>]*id="approver".*?</select>', page, re.DOTALL)
    assert offered is not None
    assert str(acme.administrator.pk) in offered[0]
    assert str(acme.contributor.pk) not in offered[0]
    sent = {"draft_revision": draft_revision(playbook), "approver": str(acme.administrator.pk), "change_note": "Why."}
    assert author.post(address(playbook, "approval"), sent | {"approver": ""}).status_code == 422
    assert author.post(address(playbook, "approval"), sent).status_code == 302
    assert "Approve revision A" not in author.get(address(playbook, "publish")).content.decode()
    assert "Approve revision A" in approver.get(address(playbook, "publish")).content.decode()
    assert approver.post(address(playbook, "sending_back"), {"reason": ""}).status_code == 422
    assert approver.post(address(playbook, "sending_back"), {"reason": "Not yet."}).status_code == 302
    assert author.post(address(playbook, "approval"), sent).status_code == 302
    answer = approver.post(address(playbook, "publish"), {"draft_revision": sent["draft_revision"]})
    assert answer.status_code == 302
    (version,) = Version.objects.in_workspace(acme.workspace)
    assert (version.change_note, version.published_by) == ("Why.", acme.administrator)


def test_a_workspace_that_wants_none_has_none_and_one_that_stops_is_not_held_up(
    acme: Tenant, bolt: Tenant, playbook: Playbook
) -> None:
    theirs = write_playbook(bolt.contributor, title="Free", with_photo=False)
    page = signed_in(bolt.contributor).get(address(theirs, "publish")).content.decode()
    assert "Ask for approval" not in page
    assert publish(bolt.contributor, theirs).published_by == bolt.contributor

    request = asked(acme.contributor, playbook, acme.administrator)
    with pytest.raises(NotPermitted):
        change_document_rules(by=acme.contributor, paper="a4", approval=False)
    change_document_rules(by=acme.owner, paper="a4", approval=False)
    playbook.workspace.refresh_from_db()
    assert publish(acme.contributor, Playbook.objects.in_workspace(acme.workspace).get(pk=playbook.pk)).number == 1
    request.refresh_from_db()
    assert request.outcome == ApprovalRequest.Outcome.OVERTAKEN
