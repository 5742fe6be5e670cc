"""Somebody looks again every so often: planned, reminded of by mail, confirmed unchanged."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.actions.confirm_unchanged import confirm_unchanged
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.actions.remind_of_reviews import remind_of_reviews
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import ReviewPlan
from komin.playbooks.publishing.reviews import months_after
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

PUBLISHED = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
DUE = date(2027, 1, 31)


def planned(by: Member, *, title: str = "Filter cartridge", months: int = 12) -> Playbook:
    """Published on 31 January 2026, looked at again a year later by who wrote it."""
    with clock.standing_at(PUBLISHED):
        playbook = write_playbook(by, title=title, with_photo=False)
        publish(by, playbook)
        plan_review(by=by, playbook=playbook, every_months=months, responsible=by)
    return playbook


def plan_of(playbook: Playbook) -> ReviewPlan:
    return ReviewPlan.objects.in_workspace(playbook.workspace_id).get(pk=playbook.pk)


def reminded_on(day: date) -> list[str]:
    """To whom mails went on that day."""
    before = len(mail.outbox)
    with clock.standing_at(datetime(day.year, day.month, day.day, 5, 20, tzinfo=UTC)):
        remind_of_reviews()
        run_jobs()
    return [sent.to[0] for sent in mail.outbox[before:]]


@pytest.mark.parametrize(("day", "months", "then"), [
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
    (date(2024, 2, 29), 12, date(2025, 2, 28)),
    (date(2026, 12, 15), 3, date(2027, 3, 15)),
    (date(2026, 10, 31), 24, date(2028, 10, 31)),
])  # fmt: skip
def test_months_are_counted_as_people_count_them(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_responsible_is_reminded_a_month_before_on_the_day_and_each_month_after(acme: Tenant, bolt: Tenant) -> None:
    playbook, to = planned(acme.contributor), [acme.contributor.person.email]
    planned(bolt.contributor, months=36)
    days = [(-31, []), (-30, to), (-29, []), (-1, []), (0, to), (1, []), (29, []), (30, to), (31, [])]
    for after, expected in days:
        assert (after, reminded_on(DUE + timedelta(days=after))) == (after, expected)
        assert reminded_on(DUE + timedelta(days=after)) == []

    first, _on_the_day, late = (" ".join(str(sent.body).split()) for sent in mail.outbox[-3:])
    assert f"{playbook.number}, “Filter cartridge”, revision A, still holds" in first
    assert f"/w/acme/playbooks/{playbook.pk}#review" in first
    assert mail.outbox[-3].subject == f"{playbook.number} is to be reviewed by 31 January 2027"
    assert mail.outbox[-1].subject == f"{playbook.number} was to be reviewed by 31 January 2027"
    assert "Bolt" not in late


def test_the_owner_is_reminded_when_the_responsible_left_and_nobody_of_what_is_not_in_force(acme: Tenant) -> None:
    planned(acme.contributor)
    withdrawn = planned(acme.administrator, title="Withdrawn")
    withdraw_playbook(by=acme.owner, playbook=withdrawn, reason="Wrong")
    acme.contributor.deactivated_at = clock.now()
    acme.contributor.save()
    assert reminded_on(DUE) == [acme.owner.person.email]


def test_confirming_plans_the_next_look_and_stays_in_the_trail(acme: Tenant) -> None:
    playbook = planned(acme.contributor)
    with clock.standing_at(datetime(2027, 2, 3, tzinfo=UTC)):
        confirm_unchanged(by=acme.administrator, playbook=playbook, version=1)
    plan = plan_of(playbook)
    assert (plan.due_on, plan.confirmed_on, plan.confirmed_by) == (
        date(2028, 2, 3),
        date(2027, 2, 3),
        acme.administrator,
    )
    line = AuditEntry.objects.in_workspace(acme.workspace).get(action="playbook.confirm_unchanged")
    assert (line.actor_id, line.detail) == (acme.administrator.person_id, {"version": 1, "due": "2028-02-03"})
    assert reminded_on(date(2027, 2, 20)) == []


def test_publishing_plans_the_next_look_too(acme: Tenant) -> None:
    playbook = planned(acme.contributor)
    rename(acme.contributor, playbook, "Another")
    with clock.standing_at(datetime(2026, 6, 10, tzinfo=UTC)):
        publish(acme.contributor, playbook)
    assert plan_of(playbook).due_on == date(2027, 6, 10)


def test_only_the_version_in_force_can_be_confirmed(acme: Tenant) -> None:
    playbook = planned(acme.contributor)
    rename(acme.contributor, playbook, "Another")
    publish(acme.contributor, playbook)
    with pytest.raises(Invalid, match="not in force any more"):
        confirm_unchanged(by=acme.contributor, playbook=playbook, version=1)
    unplanned = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, unplanned)
    with pytest.raises(Invalid, match="No review is planned"):
        confirm_unchanged(by=acme.contributor, playbook=unplanned, version=1)


def test_the_forms_plan_confirm_and_end_it(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    browser = signed_in(acme.contributor)

    def send(name: str, **fields: Any) -> str:
        address = reverse(f"publishing:{name}", args=[acme.workspace.slug, playbook.pk])
        return browser.post(address, fields, follow=True).content.decode()

    assert "Choose one of the periods" in send("review", every_months="7")
    assert "Choose somebody who writes" in send("review", every_months="12", responsible=str(acme.reader.pk))
    assert not ReviewPlan.objects.in_workspace(acme.workspace).exists()
    assert "The next review is planned for" in send("review", every_months="6", responsible=str(acme.owner.pk))
    assert plan_of(playbook).responsible == acme.owner
    assert "Confirmed unchanged. The next review" in send("confirmation", version="1")
    page = signed_in(acme.reader).get(reverse("publishing:playbook", args=[acme.workspace.slug, playbook.pk]))
    assert "Confirmed unchanged on" in page.content.decode()
    assert "still holds" not in page.content.decode()
    assert "not in force any more" in send("confirmation", version="x")
    assert "No review is planned any more." in send("review", every_months="")


def test_readers_and_strangers_plan_and_confirm_nothing(acme: Tenant, bolt: Tenant) -> None:
    playbook = planned(acme.contributor)
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            plan_review(by=member, playbook=playbook, every_months=None)
        with pytest.raises(NotPermitted):
            confirm_unchanged(by=member, playbook=playbook, version=1)
    assert plan_of(playbook).due_on == DUE
