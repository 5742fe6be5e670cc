"""What is printed, shared and asked for again has the days of the plant, wherever the server or who looks may be."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.kernel import clock
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.exporting.actions.print_draft import print_draft
from komin.playbooks.exporting.actions.print_version import PROCEDURE
from komin.playbooks.library.numbering import next_number
from komin.playbooks.publishing.actions.confirm_unchanged import confirm_unchanged
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.actions.remind_of_reviews import remind_of_reviews
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
# Two places on either side of universal time, at a moment at which it is another day there: the last of a year in one,
# the first of the next in the other.
MONTREAL, AUCKLAND = "America/Montreal", "Pacific/Auckland"
PLACES = [
    (MONTREAL, datetime(2027, 1, 1, 3, 30, tzinfo=UTC), date(2026, 12, 31)),
    (AUCKLAND, datetime(2026, 12, 31, 11, 30, tzinfo=UTC), date(2027, 1, 1)),
]
at_each_place = pytest.mark.parametrize(("zone", "moment", "there"), PLACES)


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def published_at(tenant: Tenant, zone: str, moment: datetime) -> Version:
    change_settings(by=tenant.owner, wanted=Wanted(time_zone=zone))
    for one in (tenant.owner, tenant.contributor, tenant.reader):
        one.workspace.refresh_from_db()
    playbook = write_playbook(tenant.contributor, with_photo=False)
    with clock.standing_at(moment):
        return publish(tenant.contributor, playbook)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@at_each_place
def test_a_print_and_a_public_link_say_the_day_of_the_plant(
    acme: Tenant, bolt: Tenant, zone: str, moment: datetime, there: date
) -> None:
    version, other = published_at(acme, zone, moment), published_at(bolt, "UTC", moment)
    plan_review(by=acme.owner, playbook=version.playbook, every_months=12)
    acme.reader.person.time_zone = "Asia/Tokyo"
    acme.reader.person.save()

    for_members = signed_in(acme.reader).get(reverse("viewing:pdf", args=[version.playbook.code]))
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    for_others = Client().get(reverse("sharing:pdf", args=[link.token]))
    page = Client().get(f"/s/{link.token}/").content.decode()

    due = date(there.year + 1, there.month, there.day)
    for pdf in (for_members.content, for_others.content):
        assert said(there) in text_of(pdf) and said(due) in text_of(pdf) and said(moment.date()) not in text_of(pdf)
    assert f"published on {said(there)}" in page and said(moment.date()) not in page
    elsewhere = signed_in(bolt.reader).get(reverse("viewing:pdf", args=[other.playbook.code]))
    assert said(moment.date()) in text_of(elsewhere.content)


@at_each_place
def test_a_draft_on_paper_says_when_it_was_printed_by_the_clocks_of_the_plant(
    acme: Tenant, zone: str, moment: datetime, there: date
) -> None:
    playbook = published_at(acme, zone, moment).playbook
    with clock.standing_at(moment):
        text = text_of(print_draft(by=acme.contributor, playbook=playbook, sheet=PROCEDURE))
    assert f"Draft of {said(there)}, {'22:30' if zone == MONTREAL else '00:30'}" in text


@at_each_place
def test_a_copy_that_was_taken_away_says_the_same_days(acme: Tenant, zone: str, moment: datetime, there: date) -> None:
    version = published_at(acme, zone, moment)
    address = reverse("exporting:playbook", args=["acme", version.playbook.pk, "html"])
    with clock.standing_at(moment):
        answer = signed_in(acme.contributor).get(address)
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    page = package.read("index.html").decode()
    assert f"Taken away on {said(there)}" in page and f"published on {said(there)}" in page


@at_each_place
def test_the_register_and_the_number_of_a_document_are_by_the_same_day(
    acme: Tenant, zone: str, moment: datetime, there: date
) -> None:
    published_at(acme, zone, moment)
    browser = signed_in(acme.reader)
    listed = browser.get("/api/v1/workspaces/acme/register").json()["items"]
    assert [one["applicable_since"] for one in listed] == [there.isoformat()]
    acme.workspace.refresh_from_db()
    acme.workspace.number_pattern = "{year}-{seq:3}"
    with clock.standing_at(moment):
        assert next_number(acme.workspace) == f"{there.year}-001"


def test_a_review_comes_due_when_its_day_begins_at_the_plant(acme: Tenant, bolt: Tenant) -> None:
    """Due on 1 January 2028 in both places: it begins in Auckland while it is noon of the day before in London."""
    for tenant, zone in ((acme, AUCKLAND), (bolt, MONTREAL)):
        version = published_at(tenant, zone, datetime(2027, 1, 1, 12, tzinfo=UTC))
        with clock.standing_at(datetime(2027, 1, 1, 10, tzinfo=UTC)):
            plan = plan_review(by=tenant.contributor, playbook=version.playbook, every_months=12)
        assert plan is not None and plan.due_on in (date(2028, 1, 1), date(2028, 1, 2))
        plan.due_on, plan.reminded_on = date(2028, 1, 1), date(2027, 12, 1)
        plan.save()
    mail.outbox.clear()
    with clock.standing_at(datetime(2027, 12, 31, 12, tzinfo=UTC)):
        assert remind_of_reviews() == 1
        run_jobs()
        assert {message.to[0] for message in mail.outbox} == {acme.contributor.person.email}
    with clock.standing_at(datetime(2028, 1, 1, 6, tzinfo=UTC)):
        assert remind_of_reviews() == 1


@at_each_place
def test_who_confirms_a_playbook_does_so_on_the_day_of_the_plant(
    acme: Tenant, zone: str, moment: datetime, there: date
) -> None:
    version = published_at(acme, zone, moment)
    plan_review(by=acme.contributor, playbook=version.playbook, every_months=6)
    with clock.standing_at(moment):
        plan = confirm_unchanged(by=acme.contributor, playbook=version.playbook, version=version.number)
    assert plan.confirmed_on == there and (plan.due_on.month, plan.due_on.day) == (
        (6, 30) if there.month == 12 else (7, 1)
    )
