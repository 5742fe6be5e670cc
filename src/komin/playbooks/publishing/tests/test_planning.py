"""A version that comes into force later: frozen today, unseen by readers until its moment, once, or called off."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.publishing.actions.cancel_publication import cancel_publication
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.actions.put_planned_in_force import put_planned_in_force
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import PlannedVersion, Version
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, rename, write_playbook
from tests.fixtures import Tenant, make_tenant, signed_in
from tests.together import at_once

TODAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
FIRST_OF_APRIL = datetime(2027, 4, 1, 6, 0, tzinfo=UTC)
FIRST_OF_MAY = datetime(2027, 5, 1, 6, 0, tzinfo=UTC)
AFTER = FIRST_OF_APRIL + timedelta(minutes=1)


def planned(by: Member, playbook: Playbook, title: str = "As it will be", *, at: datetime = FIRST_OF_APRIL) -> Version:
    """The draft under another title, planned for the first of April."""
    rename(by, playbook, title)
    with clock.standing_at(TODAY):
        revision = draft_revision(playbook)
        version = publish_version(by=by, playbook=playbook, draft_revision=revision, at=at)
    playbook.refresh_from_db()
    return version


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    """Published as it is."""
    written = write_playbook(acme.contributor, title="As it is", with_photo=False)
    publish(acme.contributor, written)
    return written


def address(playbook: Playbook, name: str, *more: int) -> str:
    return reverse(f"publishing:{name}", args=[playbook.workspace.slug, playbook.pk, *more])


def test_it_comes_into_force_at_its_moment_and_not_before(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    other = write_playbook(bolt.contributor, title="Bolt", with_photo=False)
    theirs = planned(bolt.contributor, other)
    version = planned(acme.contributor, playbook)
    assert (playbook.published_version, playbook.published_title) == (1, "As it is")

    with clock.standing_at(FIRST_OF_APRIL - timedelta(seconds=1)):
        assert put_planned_in_force() == 0
    with clock.standing_at(AFTER):
        assert put_planned_in_force() == 2
        assert put_planned_in_force() == 0

    playbook.refresh_from_db()
    other.refresh_from_db()
    assert (playbook.published_version, playbook.published_title) == (version.number, "As it will be")
    assert playbook.published_at == FIRST_OF_APRIL
    assert other.published_version == theirs.number
    trail = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=playbook.pk).order_by("id")
    assert [(line.action, line.actor_id) for line in trail][-2:] == [
        ("playbook.plan", acme.contributor.person_id),
        ("playbook.publish", None),
    ]


def test_what_is_edited_meanwhile_waits_for_the_next_revision(acme: Tenant, playbook: Playbook) -> None:
    planned(acme.contributor, playbook)
    rename(acme.contributor, playbook, "A later thought")
    with clock.standing_at(AFTER):
        put_planned_in_force()
    playbook.refresh_from_db()
    assert (playbook.published_title, playbook.title) == ("As it will be", "A later thought")
    assert playbook.has_unpublished_changes is True


def test_an_untouched_draft_has_nothing_to_publish_afterwards(acme: Tenant, playbook: Playbook) -> None:
    planned(acme.contributor, playbook)
    with clock.standing_at(AFTER):
        put_planned_in_force()
    playbook.refresh_from_db()
    assert playbook.has_unpublished_changes is False


def test_readers_see_nothing_of_it_before_and_who_writes_sees_that_it_is_planned(
    acme: Tenant, playbook: Playbook
) -> None:
    photo = make_photo(acme.contributor)
    hidden = write_playbook(acme.contributor, title="New", photo=photo)
    version = planned(acme.contributor, playbook)
    never = planned(acme.contributor, hidden, "Newer")
    picture = next(iter(never.manifest))
    reader, writer = signed_in(acme.reader), signed_in(acme.contributor)

    for place in (address(playbook, "version", 2), address(playbook, "changes") + "?to=2", address(hidden, "playbook")):
        assert reader.get(place).status_code == 404
        assert writer.get(place).status_code == 200
    shown = reverse("publishing:picture", args=[acme.workspace.slug, hidden.pk, picture])
    assert (reader.get(shown).status_code, writer.get(shown).status_code) == (404, 200)
    assert "As it will be" not in reader.get(address(playbook, "versions")).content.decode()
    for place in (address(playbook, "playbook"), address(playbook, "publish"), address(playbook, "version", 2)):
        assert "comes into force on 1 April 2027, 06:00 UTC." in writer.get(place).content.decode()
    assert version.number == 2


def test_nothing_comes_into_force_before_what_is_planned(acme: Tenant, playbook: Playbook) -> None:
    version = planned(acme.contributor, playbook)
    with clock.standing_at(TODAY):
        again = publish_version(
            by=acme.contributor, playbook=playbook, draft_revision=version.draft_revision, at=FIRST_OF_APRIL
        )
    assert again == version
    rename(acme.contributor, playbook, "Sooner")
    with pytest.raises(Invalid, match=r"Revision B is planned for 1 April 2027, 06:00 UTC. Choose a later moment"):
        publish(acme.contributor, playbook)

    cancel_publication(by=acme.administrator, playbook=playbook)
    assert publish(acme.contributor, playbook).number == version.number
    with clock.standing_at(AFTER):
        assert put_planned_in_force() == 0
    playbook.refresh_from_db()
    assert playbook.published_title == "Sooner"


def test_several_versions_are_planned_and_come_into_force_one_after_the_other(acme: Tenant, playbook: Playbook) -> None:
    second = planned(acme.contributor, playbook, "In April")
    third = planned(acme.contributor, playbook, "In May", at=FIRST_OF_MAY)
    fourth = planned(acme.contributor, playbook, "In June", at=FIRST_OF_MAY + timedelta(days=31))
    assert [version.revision for version in (second, third, fourth)] == ["B", "C", "D"]
    writer = signed_in(acme.contributor)
    for name in ("playbook", "publish"):
        page = writer.get(address(playbook, name)).content.decode()
        assert page.count("comes into force on") == 3

    with pytest.raises(Invalid, match="Say which one"):
        cancel_publication(by=acme.contributor, playbook=playbook)
    assert writer.post(address(playbook, "cancellation"), {"number": fourth.number}).status_code == 302
    with clock.standing_at(AFTER):
        assert put_planned_in_force() == 1
    playbook.refresh_from_db()
    assert (playbook.published_title, playbook.has_unpublished_changes) == ("In April", True)
    # Both are late: a worker that stood still puts each in force, in their order.
    rename(acme.contributor, playbook, "In July")
    with clock.standing_at(AFTER):
        revision = draft_revision(playbook)
        at = FIRST_OF_MAY + timedelta(hours=1)
        publish_version(by=acme.contributor, playbook=playbook, draft_revision=revision, at=at)
    with clock.standing_at(FIRST_OF_MAY + timedelta(days=1)):
        assert put_planned_in_force() == 2
    playbook.refresh_from_db()
    assert (playbook.published_title, playbook.published_revision) == ("In July", "D")
    assert playbook.has_unpublished_changes is False
    assert not PlannedVersion.objects.in_workspace(acme.workspace).exists()


def test_one_of_several_is_called_off_and_the_others_stay(acme: Tenant, playbook: Playbook) -> None:
    second = planned(acme.contributor, playbook, "In April")
    third = planned(acme.contributor, playbook, "In May", at=FIRST_OF_MAY)
    cancel_publication(by=acme.contributor, playbook=playbook, number=second.number)
    with clock.standing_at(FIRST_OF_MAY + timedelta(days=1)):
        assert put_planned_in_force() == 1
    playbook.refresh_from_db()
    assert (playbook.published_version, playbook.published_revision) == (third.number, "C")


def test_calling_off_what_is_not_planned_any_more_is_refused(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    planned(acme.contributor, playbook)
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            cancel_publication(by=member, playbook=playbook)
    with clock.standing_at(AFTER):
        put_planned_in_force()
    with pytest.raises(Invalid, match="Nothing is planned any more"):
        cancel_publication(by=acme.contributor, playbook=playbook)
    assert Version.objects.in_workspace(acme.workspace).filter(playbook=playbook).count() == 2


def test_it_ends_a_withdrawal_and_a_deleted_playbook_stays_deleted(acme: Tenant, playbook: Playbook) -> None:
    planned(acme.contributor, playbook)
    withdraw_playbook(by=acme.contributor, playbook=playbook, reason="Wrong seal")
    gone = write_playbook(acme.contributor, title="Gone", with_photo=False)
    planned(acme.contributor, gone)
    delete_playbook(by=acme.owner, playbook=gone)
    with clock.standing_at(AFTER):
        assert put_planned_in_force() == 1
    playbook.refresh_from_db()
    gone.refresh_from_db()
    assert (playbook.status, gone.published_version) == (Status.PUBLISHED, None)


@pytest.mark.parametrize("at", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=900)])
def test_a_moment_that_is_over_or_too_far_away_is_refused(acme: Tenant, playbook: Playbook, at: datetime) -> None:
    rename(acme.contributor, playbook, "Later")
    with clock.standing_at(TODAY), pytest.raises(Invalid) as refused:
        publish_version(by=acme.contributor, playbook=playbook, draft_revision=draft_revision(playbook), at=at)
    assert set(refused.value.fields) == {"at"}
    assert not PlannedVersion.objects.in_workspace(acme.workspace).exists()


def test_the_form_plans_names_the_author_and_keeps_what_was_typed(acme: Tenant, playbook: Playbook) -> None:
    rename(acme.contributor, playbook, "As it will be")
    browser, here = signed_in(acme.administrator), address(playbook, "publish")
    sent = {"draft_revision": draft_revision(playbook), "change_note": "New seal", "author": acme.owner.pk}
    for at in ("yesterday", "2027-13-01T00:00", "2020-01-01T00:00"):
        refused = browser.post(here, sent | {"at": at})
        assert refused.status_code == 422
        assert "New seal" in refused.content.decode()
        assert f'value="{at}"' in refused.content.decode()
    for author in (acme.reader.pk, uuid.uuid4(), "nobody"):
        assert "Choose somebody who writes" in browser.post(here, sent | {"author": author}).content.decode()

    in_a_month = (clock.now() + timedelta(days=30)).strftime("%Y-%m-%dT06:00")
    done = browser.post(here, sent | {"at": in_a_month}, follow=True)
    assert "Revision B comes into force on" in done.content.decode()
    version = Version.objects.in_workspace(acme.workspace).get(playbook=playbook, number=2)
    assert (version.author, version.published_by) == (acme.owner, acme.administrator)
    shown = browser.get(address(playbook, "version", 2)).content.decode()
    assert "Olive Acme" in shown
    assert "Adam Acme" in shown
    called_off = browser.post(address(playbook, "cancellation"), follow=True)
    assert "Called off. The draft stays as it is." in called_off.content.decode()


def test_the_author_is_who_changed_the_draft_last_unless_somebody_else_is_named(
    acme: Tenant, bolt: Tenant, playbook: Playbook
) -> None:
    rename(acme.administrator, playbook, "Other")
    assert publish(acme.owner, playbook).author == acme.administrator
    rename(acme.administrator, playbook, "Another")
    for stranger in (bolt.contributor, acme.reader):
        with pytest.raises(Invalid, match="writes in this workspace"):
            publish_version(by=acme.owner, playbook=playbook, draft_revision=draft_revision(playbook), author=stranger)


def test_workers_at_the_same_moment_put_it_in_force_once(real_database: None) -> None:
    tenant = make_tenant("Acme")
    playbook = write_playbook(tenant.contributor, title="As it is", with_photo=False)
    publish(tenant.contributor, playbook)
    planned(tenant.contributor, playbook)

    def work() -> int:
        with clock.standing_at(AFTER):
            return put_planned_in_force()

    outcomes = at_once([work] * 4)
    assert sorted(map(str, outcomes)) == ["0", "0", "0", "1"]
    trail = AuditEntry.objects.in_workspace(tenant.workspace).filter(action="playbook.publish")
    assert trail.count() == 2
