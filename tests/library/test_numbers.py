"""Document numbers by the pattern of the workspace: in order, without gaps, each once."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.actions.change_number_pattern import change_number_pattern
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.numbering import LONGEST_NUMBER, Pattern
from tests.fixtures import Tenant, make_tenant, signed_in
from tests.together import at_once

TOGETHER = 8


def begin(by: Member, number: str = "") -> str:
    return create_playbook(by=by, title="Valve", number=number).number


def begin_in(by: Member, year: int) -> str:
    with clock.standing_at(datetime(year, 3, 1, tzinfo=UTC)):
        return begin(by)


def test_the_running_number_begins_again_where_the_rest_is_another(acme: Tenant, bolt: Tenant) -> None:
    change_number_pattern(by=acme.administrator, pattern="OP-{year}-{seq:4}")
    assert [begin_in(acme.contributor, year) for year in (2027, 2027, 2028, 2027)] == [
        "OP-2027-0001",
        "OP-2027-0002",
        "OP-2028-0001",
        "OP-2027-0003",
    ]
    assert begin_in(bolt.contributor, 2027) == "MO-0001"


@pytest.mark.parametrize(("pattern", "first"), [
    ("{seq}", "1"),
    ("Q/{yy}{month}.{seq:3}-A", "Q/2703.001-A"),
    ("  Mode op. {seq:2}  ", "Mode op. 01"),
])  # fmt: skip
def test_a_pattern_is_text_with_places(acme: Tenant, pattern: str, first: str) -> None:
    change_number_pattern(by=acme.owner, pattern=pattern)
    assert begin_in(acme.contributor, 2027) == first


@pytest.mark.parametrize(("pattern", "message"), [
    ("", "Use {seq} once"),
    ("OP-2027", "Use {seq} once"),
    ("{seq}-{seq:2}", "Use {seq} once"),
    ("OP-{week}-{seq}", "{week} stands for nothing"),
    ("{seq:0}", "{seq:0} stands for nothing"),
    ("{seq:44}", "{seq:44} stands for nothing"),
    ("{seq.__class__}", "stands for nothing"),
    ("OP-{seq", "braces in pairs"),
    ("OP-{{seq}}", "braces in pairs"),
    ("<b>{seq}", "braces in pairs"),
    ("x" * 61, "60 characters at most"),
    ("x" * 38 + "{seq}", "longer than 40 characters"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_changes(acme: Tenant, pattern: str, message: str) -> None:
    with pytest.raises(Invalid, match=message.replace("{", r"\{").replace("}", r"\}")):
        change_number_pattern(by=acme.owner, pattern=pattern)
    acme.workspace.refresh_from_db()
    assert acme.workspace.number_pattern == "MO-{seq:4}"


def test_no_number_is_ever_too_long_for_a_document() -> None:
    pattern = Pattern.parse("x" * 27 + "{year}{seq:9}")
    assert len(pattern.number(999_999_999, datetime(2027, 1, 1, tzinfo=UTC).date())) == LONGEST_NUMBER


def test_a_number_typed_by_hand_is_passed_over_and_one_rolled_back_leaves_no_gap(acme: Tenant) -> None:
    begin(acme.contributor, number="MO-0002")
    with pytest.raises(RuntimeError), transaction.atomic():
        assert begin(acme.contributor) == "MO-0001"
        raise RuntimeError
    assert [begin(acme.contributor) for _ in range(3)] == ["MO-0001", "MO-0003", "MO-0004"]


def test_the_number_of_a_deleted_playbook_is_not_given_again(acme: Tenant) -> None:
    gone = create_playbook(by=acme.contributor)
    delete_playbook(by=acme.contributor, playbook=gone)
    assert (gone.number, begin(acme.contributor)) == ("MO-0001", "MO-0002")


def test_a_sequence_that_was_begun_goes_on_when_its_pattern_comes_back(acme: Tenant) -> None:
    begin(acme.contributor)
    change_number_pattern(by=acme.owner, pattern="OP-{seq}")
    begin(acme.contributor)
    change_number_pattern(by=acme.owner, pattern="MO-{seq:4}")
    assert begin(acme.contributor) == "MO-0002"


def test_people_who_begin_at_the_same_moment_get_numbers_in_a_row(real_database: None) -> None:
    acme, bolt = make_tenant("Acme"), make_tenant("Bolt")
    works = [lambda: begin(acme.contributor)] * TOGETHER + [lambda: begin(bolt.contributor)] * 2
    outcomes = at_once(works)
    assert sorted(map(str, outcomes[:TOGETHER])) == [f"MO-{number:04}" for number in range(1, TOGETHER + 1)]
    assert sorted(map(str, outcomes[TOGETHER:])) == ["MO-0001", "MO-0002"]
    assert Playbook.objects.in_workspace(acme.workspace).count() == TOGETHER


def test_the_page_shows_what_comes_before_it_is_saved(acme: Tenant, bolt: Tenant) -> None:
    begin(acme.contributor)
    page = reverse("library:numbers", args=[acme.workspace.slug])
    browser = signed_in(acme.administrator)
    assert "MO-0002" in browser.get(page).content.decode()
    shown = browser.get(page, {"pattern": "QA-{seq:3}"}).content.decode()
    assert all(number in shown for number in ("QA-001", "QA-002", "QA-003"))
    acme.workspace.refresh_from_db()
    assert acme.workspace.number_pattern == "MO-{seq:4}"

    refused = browser.post(page, {"pattern": "QA-{week}"})
    assert refused.status_code == 422
    assert "{week} stands for nothing" in refused.content.decode()
    assert 'value="QA-{week}"' in refused.content.decode()
    saved = browser.post(page, {"pattern": "QA-{seq:3}"}, follow=True)
    assert "New playbooks are numbered this way from now on." in saved.content.decode()
    assert begin(acme.contributor) == "QA-001"
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="workspace.change_number_pattern").count() == 1
    assert begin(bolt.contributor) == "MO-0001"


def test_it_is_for_administrators(acme: Tenant) -> None:
    with pytest.raises(NotPermitted):
        change_number_pattern(by=acme.contributor, pattern="OP-{seq}")
    assert signed_in(acme.contributor).get(reverse("library:numbers", args=[acme.workspace.slug])).status_code == 403
