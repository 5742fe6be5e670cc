"""Making and revoking public links: who may, of what, how many, and what the audit trail says."""

import datetime

import pytest

from komin.floor.sharing.actions.create_share_link import MOST_OPEN_LINKS, create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.models import LinkState, ShareLink
from komin.floor.sharing.queries import links_of
from komin.floor.viewing.tests.documents import new_playbook, publish
from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted, TenantRequired
from komin.platform.audit.models import AuditEntry
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from tests.fixtures import Tenant


def audited(of: Tenant, action: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.in_workspace(of.workspace).filter(action=action))


def test_contributors_and_above_make_links_each_with_a_token_of_its_own(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    links = [create_share_link(by=by, playbook=playbook) for by in (acme.owner, acme.administrator, acme.contributor)]

    assert len({link.token for link in links}) == 3
    assert {len(link.token) for link in links} == {32}
    assert [link.created_by for link in links] == [acme.owner, acme.administrator, acme.contributor]
    assert {link.state for link in links} == {LinkState.OPEN}


def test_a_reader_makes_and_revokes_none(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link = create_share_link(by=acme.contributor, playbook=playbook)

    with pytest.raises(NotPermitted, match="contributor"):
        create_share_link(by=acme.reader, playbook=playbook)
    with pytest.raises(NotPermitted, match="contributor"):
        revoke_share_link(by=acme.reader, link=link)
    assert list(ShareLink.objects.in_workspace(acme.workspace).that_open()) == [link]


def test_a_stranger_makes_and_revokes_none(acme: Tenant, bolt: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link = create_share_link(by=acme.contributor, playbook=playbook)

    with pytest.raises(NotPermitted, match="does not exist"):
        create_share_link(by=bolt.owner, playbook=playbook)
    with pytest.raises(NotPermitted, match="does not exist"):
        revoke_share_link(by=bolt.owner, link=link)
    assert list(ShareLink.objects.in_workspace(acme.workspace).that_open()) == [link]
    assert not ShareLink.objects.in_workspace(bolt.workspace).exists()


def test_what_was_never_published_or_is_deleted_is_not_shared(acme: Tenant) -> None:
    deleted = publish(acme.contributor).playbook
    delete_playbook(by=acme.owner, playbook=deleted)

    with pytest.raises(Invalid, match="Publish the playbook first"):
        create_share_link(by=acme.owner, playbook=new_playbook(acme.contributor))
    with pytest.raises(NotPermitted, match="does not exist"):
        create_share_link(by=acme.owner, playbook=deleted)
    assert not ShareLink.objects.in_workspace(acme.workspace).exists()


def test_a_link_works_through_its_last_day_wherever_one_is(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.date(2027, 3, 31)
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC))
    link = create_share_link(by=acme.contributor, playbook=publish(acme.contributor).playbook, last_day=day)
    open_links = ShareLink.objects.in_workspace(acme.workspace).that_open()

    for moment, state in [((2027, 4, 1, 11, 59), LinkState.OPEN), ((2027, 4, 1, 12, 0), LinkState.EXPIRED)]:
        now = datetime.datetime(*moment, tzinfo=datetime.UTC)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        assert link.state == state
        assert open_links.that_open().exists() == (state == LinkState.OPEN)


def test_a_day_that_is_over_everywhere_is_refused(acme: Tenant) -> None:
    playbook, today = publish(acme.contributor).playbook, clock.now().date()
    with pytest.raises(Invalid, match="over") as refused:
        create_share_link(by=acme.owner, playbook=playbook, last_day=today - datetime.timedelta(days=2))
    assert "last_day" in refused.value.fields


def test_more_open_links_than_anybody_can_watch_are_refused_until_one_is_revoked(acme: Tenant) -> None:
    playbook, other = publish(acme.contributor).playbook, publish(acme.contributor).playbook
    links = [create_share_link(by=acme.contributor, playbook=playbook) for _ in range(MOST_OPEN_LINKS)]

    with pytest.raises(Invalid, match="Revoke one"):
        create_share_link(by=acme.contributor, playbook=playbook)
    create_share_link(by=acme.contributor, playbook=other)
    revoke_share_link(by=acme.administrator, link=links[0])
    create_share_link(by=acme.contributor, playbook=playbook)

    shown = links_of(acme.contributor, playbook.pk)
    assert len(shown.open) == MOST_OPEN_LINKS
    assert [link.pk for link in shown.ended] == [links[0].pk]


def test_revoking_twice_is_revoking_once_and_leaves_the_other_links(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link, other = (create_share_link(by=acme.contributor, playbook=playbook) for _ in range(2))

    first = revoke_share_link(by=acme.contributor, link=link).revoked_at
    again = revoke_share_link(by=acme.owner, link=link)

    assert again.revoked_at == first is not None
    assert again.state == LinkState.REVOKED
    assert list(ShareLink.objects.in_workspace(acme.workspace).that_open()) == [other]
    assert len(audited(acme, "share_link.revoke")) == 1


def test_the_audit_trail_says_who_opened_and_who_closed_and_never_the_token(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    link = create_share_link(by=acme.contributor, playbook=playbook)
    revoke_share_link(by=acme.owner, link=link)

    (created,), (revoked,) = audited(acme, "share_link.create"), audited(acme, "share_link.revoke")
    assert (created.actor_id, revoked.actor_id) == (acme.contributor.person_id, acme.owner.person_id)
    assert {created.object_id, revoked.object_id} == {link.pk}
    assert created.detail == {"playbook": str(playbook.pk), "last_day": None, "passcode": False}
    assert link.token not in f"{created.detail} {revoked.detail}"


def test_a_reader_sees_no_link_and_a_query_without_a_workspace_is_refused(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    create_share_link(by=acme.contributor, playbook=playbook)

    assert links_of(acme.reader, playbook.pk).open == ()
    with pytest.raises(TenantRequired):
        ShareLink.objects.count()
