"""The list of members: when each was last here, what guards their account, and as quick with thousands."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from komin.kernel import clock
from komin.people.accounts.actions.change_name import change_name
from komin.people.accounts.models import Person
from komin.people.accounts.tests.test_changing_address import NEW, OLD, change, link_of_undoing
from komin.people.accounts.tests.visitor import Visitor
from komin.people.members.queries import IN_ORDER, Narrowed, State, members_of
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.workspaces.models import Member
from komin.platform.programs.paging import part_of
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
MEMBERS = "/w/acme/members"


def again(member: Member) -> Member:
    return Member.objects.in_workspace(member.workspace_id).get(pk=member.pk)


def names(by: Member, narrowed: Narrowed) -> list[str]:
    return [one.person.first_name for one in members_of(by, narrowed)]


def test_the_day_of_a_visit_is_written_once_a_day_and_no_hour_ever(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Client()
    browser.force_login(acme.reader.person)
    assert again(acme.reader).last_seen_on is None
    browser.get("/w/acme/")
    today = again(acme.reader).last_seen_on
    assert today == clock.now().date()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get("/w/acme/")
    assert not [one for one in asked if "last_seen" in one["sql"] and one["sql"].startswith("UPDATE")]
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    browser.get("/w/acme/")
    assert again(acme.reader).last_seen_on == today + timedelta(days=1)


def test_a_day_is_one_by_the_clocks_of_the_workspace(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    acme.workspace.time_zone = "Pacific/Auckland"
    acme.workspace.save()
    browser = Client()
    browser.force_login(acme.reader.person)
    late = datetime.combine(clock.now().date(), datetime.min.time(), UTC) + timedelta(hours=23)
    monkeypatch.setattr(clock, "now", lambda: late)
    browser.get("/w/acme/")
    assert again(acme.reader).last_seen_on == late.date() + timedelta(days=1)


def test_administrators_see_days_and_second_factors_and_other_members_see_neither(acme: Tenant) -> None:
    signed_in(acme.reader)
    Authenticator.objects.create(user=acme.reader.person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    page = signed_in(acme.administrator).get(MEMBERS).content.decode()
    assert "Last seen" in page and "Second factor" in page
    assert page.count('data-th="Second factor"><span class="yes">') == 1
    assert signed_in(acme.contributor).get(MEMBERS).status_code == 403
    card = signed_in(acme.contributor).get(reverse("members:person", args=["acme", acme.reader.pk])).content.decode()
    assert "Last seen" not in card and "Second factor" not in card and acme.reader.person.email not in card


def test_each_state_finds_those_it_says(acme: Tenant) -> None:
    add_operators(by=acme.owner, people=[NewOperator("40127", "Paula", "Acme")])
    Authenticator.objects.create(user=acme.owner.person, type=Authenticator.Type.WEBAUTHN, data={})
    signed_in(acme.administrator)
    long_ago = clock.now().date() - timedelta(days=91)
    Member.objects.in_workspace(acme.workspace).filter(pk=acme.contributor.pk).update(last_seen_on=long_ago)
    acme.reader.deactivated_at = clock.now()
    acme.reader.save()
    expected = {
        State.OPEN: ["Adam", "Cora", "Olive", "Paula"],
        State.NEVER_HERE: ["Olive", "Paula"],
        State.LONG_AWAY: ["Cora"],
        State.ONE_FACTOR: ["Adam", "Cora"],
        State.NO_PIN: ["Paula"],
        State.CLOSED: ["Remi"],
    }
    assert {state: names(acme.owner, Narrowed(state=state)) for state in State} == expected


def test_lists_are_by_name_without_case_and_accents_and_follow_a_change_of_name(acme: Tenant) -> None:
    for first, last in (("Zoé", "Éluard"), ("ana", "eluard"), ("Bo", "Zz")):
        add_operators(by=acme.owner, people=[NewOperator(first, first, last)])
    assert names(acme.owner, Narrowed()) == ["Adam", "Cora", "Olive", "Remi", "ana", "Zoé", "Bo"]
    change_name(by=acme.owner.person, first_name="Olive", last_name="Zzz")
    assert names(acme.owner, Narrowed())[-1] == "Olive"


def test_every_page_follows_the_one_before_and_nobody_is_left_out_or_told_twice(acme: Tenant, bolt: Tenant) -> None:
    add_operators(by=acme.owner, people=[NewOperator(str(n), "Same", "Name") for n in range(120)])
    add_operators(by=bolt.owner, people=[NewOperator(str(n), "Same", "Name") for n in range(60)])
    browser, address, seen = signed_in(acme.administrator), MEMBERS, list[str]()
    for _page in range(3):
        page = browser.get(address)
        rows = page.context["people"]
        seen += [str(row.other.pk) for row in rows]
        address = MEMBERS + page.context["next"]
    assert len(seen) == len(set(seen)) == 124 and page.context["next"] == ""
    assert browser.get(f"{MEMBERS}?after=forged").status_code == 422


def test_the_last_page_of_thousands_is_read_from_where_it_begins(acme: Tenant) -> None:
    """By the plan of the database: an index is entered at the cursor, and nothing is sorted."""
    add_operators(by=acme.owner, people=[NewOperator(str(n), "Ida", f"Name {n:04}") for n in range(400)])
    found, after = members_of(acme.owner), ""
    for _page in range(5):
        after = part_of(found, order=IN_ORDER, after=after, limit=50).next or ""
    with CaptureQueriesContext(connection) as asked:
        part_of(found, order=IN_ORDER, after=after, limit=50)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            plan = " / ".join(str(row[3]) for row in cursor.fetchall())
        assert "member_by_name (workspace_id=? AND sort_key>" in plan and "TEMP B-TREE" not in plan, plan


def test_members_are_found_by_beginnings_of_names_addresses_and_numbers(acme: Tenant, bolt: Tenant) -> None:
    """Without case and accents, every word of what is asked; and the same on both engines."""
    people = [
        ("40127", "Zoé", "Éluard-Durand"),
        ("A-93", "Åsa", "Łęcka"),
        ("40999", "Paula", "Ünal"),
        ("7", "李", "小龍"),
    ]
    for tenant in (acme, bolt):
        add_operators(by=tenant.owner, people=[NewOperator(*one) for one in people])

    def found(text: str) -> list[str]:
        return sorted(names(acme.owner, Narrowed(text=text)))

    assert found("zoe") == found("ÉLU") == found("durand") == found("eluard-d") == found("40127") == ["Zoé"]
    assert found("zoe durand") == found(" Durand  zo ") == ["Zoé"] and found("zoe paula") == []
    assert found("40") == ["Paula", "Zoé"] and found("a-9") == found("asa") == ["Åsa"]
    assert found("unal") == ["Paula"] and found("李") == found("小") == ["李"]
    assert found("cora.acme@example.com") == found("cora.acme") == ["Cora"]
    for nobody in ("lua", "oé", "%", "_", "'", "operator.invalid", "\U0010ffff", "x" * 500):
        assert found(nobody) == [], nobody
    assert found("   ") == found("")


def test_who_has_another_name_or_number_is_found_by_it_alone(acme: Tenant) -> None:
    (paula,) = add_operators(by=acme.owner, people=[NewOperator("40127", "Paula", "Old")])
    change_name(by=paula.member.person, first_name="Paula", last_name="Née")
    assert [names(acme.owner, Narrowed(text=text)) for text in ("nee", "old", "40127")] == [["Paula"], [], ["Paula"]]


def test_who_has_another_address_is_found_by_it_until_the_change_is_undone() -> None:
    ada = Visitor()
    ada.sign_up(OLD)
    ada.confirm(OLD)
    owner = Member.objects.of_person(Person.objects.get()).get()

    def found(text: str) -> int:
        return len(members_of(owner, Narrowed(text=text)))

    assert (found(OLD), found(NEW)) == (1, 0)
    change(ada)
    assert (found(OLD), found(NEW)) == (0, 1)
    Visitor(address="192.0.2.2").post(link_of_undoing())
    assert (found(OLD), found(NEW)) == (1, 0)


def test_a_search_among_thousands_enters_the_index_of_words(acme: Tenant) -> None:
    add_operators(by=acme.owner, people=[NewOperator(str(n), "Ida", f"Name {n:04}") for n in range(400)])
    with CaptureQueriesContext(connection) as asked:
        assert len(members_of(acme.owner, Narrowed(text="0317"))) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            plan = " / ".join(str(row[3]) for row in cursor.fetchall())
        assert "member_by_word (workspace_id=? AND word>" in plan and "SCAN" not in plan, plan
