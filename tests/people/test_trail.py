"""Administrators read who did what, when and from where."""

import pytest
from django.urls import reverse

from komin.people.members.actions.change_role import change_role
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_the_page_says_who_what_and_from_where_and_is_narrowed(acme: Tenant, bolt: Tenant) -> None:
    browser, address = signed_in(acme.administrator), reverse("trail:trail", args=["acme"])
    browser.post(reverse("groups:groups", args=["acme"]), {"name": "Line 3"}, REMOTE_ADDR="192.0.2.7")
    change_role(by=bolt.owner, member=bolt.reader, role=Role.CONTRIBUTOR)
    page = browser.get(address).content.decode()
    assert "group.create" in page and "Adam Acme" in page and "192.0.2.7" in page and "member.role" not in page
    narrowed = browser.get(address, {"who": str(acme.owner.person_id), "what": "member"}).content.decode()
    assert "member.add" in narrowed and "group.create" not in narrowed
    assert "No line fits" in browser.get(address, {"until": "2001-01-01"}).content.decode()
    assert browser.get(address, {"who": "x", "from": "2026-99-99", "before": "y"}).status_code == 200


def test_pages_turn_and_the_file_has_all_of_it_with_the_hashes(acme: Tenant) -> None:
    browser = signed_in(acme.administrator)
    for number in range(60):
        browser.post(reverse("groups:groups", args=["acme"]), {"name": f"Line {number}"})
    first = browser.get(reverse("trail:trail", args=["acme"]))
    older = browser.get(reverse("trail:trail", args=["acme"]), {"before": str(first.context["next"])})
    assert len(first.context["lines"]) == 50 and 0 < len(older.context["lines"]) < 50
    shown = [line.number for line in (*first.context["lines"], *older.context["lines"])]
    assert shown == sorted(range(1, len(shown) + 1), reverse=True)
    file = browser.get(reverse("trail:csv", args=["acme"]), {"what": "group"}).content.decode("utf-8-sig")
    assert file.count("group.create") == 60 and "member.add" not in file
    taken = AuditEntry.objects.in_workspace(acme.workspace).get(action="trail.take_away")
    assert (taken.actor_id, taken.detail) == (acme.administrator.person_id, {"lines": 60})


def test_the_page_costs_the_same_for_few_and_many(
    acme: Tenant, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    browser = signed_in(acme.administrator)
    for number in range(30):
        browser.post(reverse("groups:groups", args=["acme"]), {"name": f"Line {number}"})
    browser.get(reverse("trail:trail", args=["acme"]))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert browser.get(reverse("trail:trail", args=["acme"])).status_code == 200
