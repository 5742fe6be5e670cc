"""What is wrong is taken off the floor, with the reason; it comes back as it was, or by the next revision."""

import pytest
from django.urls import reverse

from komin.kernel.errors import Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.search.index import search
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.queries import catalogue
from komin.playbooks.library.search_documents import DRAFT, PUBLISHED
from komin.playbooks.publishing.actions.reinstate_playbook import reinstate_playbook
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Withdrawal
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

WHY = "The seal was recalled."


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    written = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, written)
    return written


def withdrawn(by: Member, playbook: Playbook, reason: str = WHY) -> Withdrawal:
    withdrawal = withdraw_playbook(by=by, playbook=playbook, reason=reason)
    playbook.refresh_from_db()
    return withdrawal


def address(playbook: Playbook, name: str, *more: int) -> str:
    return reverse(f"publishing:{name}", args=[playbook.workspace.slug, playbook.pk, *more])


def found(playbook: Playbook, kind: str) -> int:
    return search(playbook.workspace_id, "cartridge", within={kind: [playbook.library_id]}, limit=9).total


def test_it_is_obsolete_until_it_is_put_back_in_force_as_it_was(acme: Tenant, playbook: Playbook) -> None:
    withdrawn(acme.contributor, playbook)
    assert (playbook.status, found(playbook, PUBLISHED), found(playbook, DRAFT)) == (Status.OBSOLETE, 0, 1)

    version = reinstate_playbook(by=acme.administrator, playbook=playbook)
    playbook.refresh_from_db()
    assert (version.number, playbook.status, found(playbook, PUBLISHED)) == (1, Status.PUBLISHED, 1)
    kept = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=playbook.pk).order_by("id")
    assert [line.action for line in kept][-2:] == ["playbook.withdraw", "playbook.reinstate"]


def test_the_next_revision_puts_it_back_in_force_too(acme: Tenant, playbook: Playbook) -> None:
    withdrawal = withdrawn(acme.contributor, playbook)
    rename(acme.contributor, playbook, "Filter cartridge, new seal")
    publish(acme.contributor, playbook)

    withdrawal.refresh_from_db()
    assert (playbook.status, withdrawal.ended_at is not None) == (Status.PUBLISHED, True)
    with pytest.raises(Invalid):
        reinstate_playbook(by=acme.contributor, playbook=playbook)
    assert withdrawn(acme.contributor, playbook, "Again.").reason == "Again."


def test_readers_find_it_in_no_list_and_who_writes_does(acme: Tenant, playbook: Playbook) -> None:
    kept = write_playbook(acme.contributor, title="Valve", with_photo=False)
    publish(acme.contributor, kept)
    withdrawn(acme.contributor, playbook)

    assert set(catalogue(acme.reader)) == {kept}
    assert set(catalogue(acme.contributor)) == {kept, playbook}


def test_everybody_who_opens_it_reads_why_on_every_page_of_it(acme: Tenant, playbook: Playbook) -> None:
    withdrawn(acme.contributor, playbook)
    for member in (acme.reader, acme.contributor):
        for page in (address(playbook, "playbook"), address(playbook, "version", 1)):
            said = signed_in(member).get(page).content.decode()
            assert WHY in said
            assert "Cora Acme" in said
            assert ("Put revision A back in force" in said) is (member == acme.contributor and "versions" not in page)
        assert "In force" not in signed_in(member).get(address(playbook, "versions")).content.decode()


def test_the_form_asks_why_and_keeps_what_was_typed_when_it_is_refused(acme: Tenant, playbook: Playbook) -> None:
    browser = signed_in(acme.contributor)
    for reason, message in (("  ", "Say why: whoever opens"), ("x" * 301, "Say why in 300 characters at most.")):
        refused = browser.post(address(playbook, "withdrawal"), {"reason": reason})
        assert refused.status_code == 422
        assert message in refused.content.decode()
    assert "x" * 301 in refused.content.decode()
    assert not Withdrawal.objects.in_workspace(acme.workspace).exists()

    done = browser.post(address(playbook, "withdrawal"), {"reason": WHY}, follow=True)
    assert f"{playbook.number} is withdrawn" in done.content.decode()
    back = browser.post(address(playbook, "reinstatement"), follow=True)
    assert "Revision A is in force again." in back.content.decode()
    assert (
        "This playbook is not withdrawn."
        in browser.post(address(playbook, "reinstatement"), follow=True).content.decode()
    )


def test_withdrawing_twice_keeps_the_first_reason(acme: Tenant, playbook: Playbook) -> None:
    first = withdrawn(acme.contributor, playbook)
    assert withdrawn(acme.owner, playbook, "Another") == first
    assert Withdrawal.objects.in_workspace(acme.workspace).get().reason == WHY


def test_what_was_never_published_can_not_be_withdrawn(acme: Tenant) -> None:
    draft = write_playbook(acme.contributor, with_photo=False)
    with pytest.raises(Invalid, match="never published"):
        withdraw_playbook(by=acme.contributor, playbook=draft, reason=WHY)


def test_readers_and_strangers_can_do_neither(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            withdraw_playbook(by=member, playbook=playbook, reason=WHY)
    withdrawn(acme.contributor, playbook)
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            reinstate_playbook(by=member, playbook=playbook)
    assert not Withdrawal.objects.in_workspace(bolt.workspace).exists()
