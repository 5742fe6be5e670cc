"""Roles: each includes the next, a stranger sees nothing, and a refusal says whom to ask."""

import pytest
from django.utils.translation import override

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotFound, NotPermitted
from komin.kernel.identifiers import new_id
from komin.people.workspaces.access import can_manage_members, has_role
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.job_watchers import administers
from komin.people.workspaces.models import Member, Role, Workspace
from komin.people.workspaces.queries import membership, memberships
from komin.people.workspaces.web.membership import member_of
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, make_person, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db
IN_ORDER = [Role.OWNER, Role.ADMINISTRATOR, Role.CONTRIBUTOR, Role.READER]


def members(tenant: Tenant) -> list[Member]:
    return [tenant.owner, tenant.administrator, tenant.contributor, tenant.reader]


def leave(member: Member) -> Member:
    member.deactivated_at = clock.now()
    member.save()
    return member


def test_each_role_includes_those_after_it_and_none_before(acme: Tenant) -> None:
    held = [[bool(has_role(member, role)) for role in IN_ORDER] for member in members(acme)]
    assert held == [[place >= own for place in range(4)] for own in range(4)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_refusal_says_in_the_person_s_language_whom_to_ask(acme: Tenant, language: str) -> None:
    with override(language):
        reasons = set()
        for role in IN_ORDER[:-1]:
            with pytest.raises(NotPermitted) as refused:
                has_role(acme.reader, role).require()
            reasons.add(str(refused.value.message))
    assert len(reasons) == 3
    assert any({"en": "Ask an administrator", "fr": "administrateur"}[language] in reason for reason in reasons)


def test_who_left_holds_no_role_and_is_a_stranger_from_then_on(acme: Tenant, bolt: Tenant) -> None:
    person = leave(acme.contributor).person
    assert [bool(has_role(acme.contributor, role)) for role in IN_ORDER] == [False] * 4
    assert membership(person, acme.workspace.slug) is None
    assert signed_in(acme.contributor).get(f"/w/{acme.workspace.slug}/").status_code == 404
    assert signed_in(acme.reader).get(f"/w/{acme.workspace.slug}/").status_code == 200


class TestWhoIsInside:
    def test_a_member_sees_their_own_workspaces_only_the_oldest_first(self, acme: Tenant, bolt: Tenant) -> None:
        add_member(by=bolt.owner, person=acme.reader.person, role=Role.CONTRIBUTOR)
        found = [(one.workspace.slug, one.role) for one in memberships(acme.reader.person)]
        assert found == [("acme", Role.READER), ("bolt", Role.CONTRIBUTOR)]
        assert [one.workspace for one in memberships(bolt.reader.person)] == [bolt.workspace]

    def test_a_stranger_can_t_tell_a_workspace_of_others_from_none(self, acme: Tenant, bolt: Tenant) -> None:
        client = signed_in(bolt.owner)
        answers = [client.get(f"/w/{slug}/") for slug in (acme.workspace.slug, "nothing-here")]
        assert [answer.status_code for answer in answers] == [404, 404]
        with pytest.raises(NotFound):
            member_of(bolt.owner.person, acme.workspace.slug)

    def test_only_administrators_watch_the_work_of_the_workspace(self, acme: Tenant, bolt: Tenant) -> None:
        watching = [administers(member.person, acme.workspace.pk) for member in members(acme)]
        assert watching == [True, True, False, False]
        assert not administers(bolt.owner.person, acme.workspace.pk)
        assert not administers(acme.owner.person, new_id())
        assert not administers(None, acme.workspace.pk)


class TestAddMember:
    def test_administrators_give_roles_up_to_their_own(self, acme: Tenant, bolt: Tenant) -> None:
        assert [bool(can_manage_members(member)) for member in members(acme)] == [True, True, False, False]
        allowed = {}
        for by in members(acme):
            for role in IN_ORDER:
                try:
                    add_member(by=by, person=make_person(f"New {by.role}", role.value), role=role)
                    allowed[by.role, role] = True
                except NotPermitted:
                    allowed[by.role, role] = False
        assert {pair for pair, may in allowed.items() if may} == {
            *((Role.OWNER, role) for role in IN_ORDER),
            *((Role.ADMINISTRATOR, role) for role in IN_ORDER[1:]),
        }
        assert Member.objects.in_workspace(bolt.workspace).count() == 4

    def test_a_person_is_in_a_workspace_once(self, acme: Tenant, bolt: Tenant) -> None:
        with pytest.raises(Clash):
            add_member(by=acme.owner, person=acme.reader.person, role=Role.ADMINISTRATOR)
        acme.reader.refresh_from_db()
        assert acme.reader.role == Role.READER
        assert add_member(by=bolt.owner, person=acme.reader.person, role=Role.READER).workspace == bolt.workspace

    def test_it_leaves_a_line_in_the_workspace_s_trail(self, acme: Tenant, bolt: Tenant) -> None:
        member = add_member(by=acme.owner, person=make_person("Nina"), role=Role.READER)
        line = AuditEntry.objects.in_workspace(acme.workspace).get(object_id=member.pk)
        assert (line.action, line.actor_id, line.detail) == ("member.add", acme.owner.person_id, {"role": "reader"})
        assert not AuditEntry.objects.in_workspace(bolt.workspace).filter(object_id=member.pk).exists()


class TestCreateWorkspace:
    def test_whoever_opens_it_owns_it_and_starts_in_their_language(self, acme: Tenant) -> None:
        person = make_person("Nina", language="fr")
        owner = create_workspace(owner=person, name="  Usine\tde Brest\u202e ")
        assert (owner.role, owner.workspace.name, owner.workspace.language) == (Role.OWNER, "Usine de Brest", "fr")
        assert owner.workspace.slug == "usine-de-brest"

    @pytest.mark.parametrize("name", ["", "  ", "\u202e\x00", "x" * 121, "x" * 100_000])
    def test_a_name_that_is_none_is_refused_and_nothing_is_made(self, acme: Tenant, name: str) -> None:
        with pytest.raises(Invalid) as refused:
            create_workspace(owner=acme.owner.person, name=name)
        assert "name" in refused.value.fields
        assert Workspace.objects.count() == 1

    @pytest.mark.parametrize("name", ["new", "../../etc", "%00", "Łódź", "東京", "-", "x" * 120])
    def test_its_address_is_plain_whatever_the_name(self, acme: Tenant, name: str) -> None:
        workspace = create_workspace(owner=acme.owner.person, name=name).workspace
        assert workspace.name == name and workspace.slug != "new"
        assert signed_in(acme.owner).get(f"/w/{workspace.slug}/").status_code == 200


def test_two_of_one_name_at_the_same_moment_both_get_an_address(real_database: None) -> None:
    people = [make_person(first_name) for first_name in ("Nina", "Otto", "Pia")]
    opened = at_once([lambda person=person: create_workspace(owner=person, name="Foundry") for person in people])  # type: ignore[misc]

    slugs = {member.workspace.slug for member in opened if isinstance(member, Member)}
    assert len(slugs) == 3 and "foundry" in slugs


class TestStartPage:
    def test_one_workspace_is_where_a_person_lands_and_two_are_a_choice(self, acme: Tenant, bolt: Tenant) -> None:
        client = signed_in(acme.reader)
        assert client.get("/start")["Location"] == "/w/acme/"
        add_member(by=bolt.owner, person=acme.reader.person, role=Role.READER)
        html = client.get("/start").content.decode()
        assert 'href="/w/acme/"' in html and 'href="/w/bolt/"' in html

    def test_who_has_none_opens_one(self, acme: Tenant) -> None:
        leave(acme.reader)
        client = signed_in(acme.reader)
        assert 'href="/w/acme/"' not in client.get("/start").content.decode()
        assert client.post("/start", {"name": "Own shop"})["Location"] == "/w/own-shop/"

    def test_a_name_that_is_none_is_said(self, acme: Tenant) -> None:
        response = signed_in(acme.owner).post("/start", {"name": "\x00"})
        assert response.status_code == 422 and "1 to 120 characters" in response.content.decode()

    def test_a_visitor_is_led_to_the_sign_in(self, acme: Tenant) -> None:
        from django.test import Client

        assert "/account/sign-in" in Client().get("/start")["Location"]
        assert "/account/sign-in" in Client().post("/start", {"name": "X"})["Location"]
        assert Workspace.objects.count() == 1
