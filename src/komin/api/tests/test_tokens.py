"""A token does what its scopes name, as its member may, in its workspace, until it ends."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.members.actions.close_access import close_access
from komin.people.members.queries import members_of
from komin.people.tokens.actions.forget_ended_tokens import forget_ended_tokens
from komin.people.tokens.actions.remind_of_expiry import remind_of_expiry
from komin.people.tokens.actions.revoke_token import revoke_token
from komin.people.tokens.models import AccessToken
from komin.people.tokens.scopes import Scope
from komin.people.tokens.secrets import is_well_formed, new_secret
from komin.people.tokens.tests.tokens import Program, of_workspace, personal
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.publishing.authors import possible_authors
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def at(tenant: Tenant, rest: str) -> str:
    return f"/api/v1/workspaces/{tenant.workspace.slug}/{rest}"


def test_only_the_hash_of_a_secret_is_kept_and_its_checksum_finds_a_slip(acme: Tenant) -> None:
    made = personal(acme.contributor, Scope.LIBRARY_READ)
    assert made.secret.startswith("komin_p_") and is_well_formed(made.secret)
    assert not is_well_formed(made.secret[:-7] + ("a" if made.secret[-7] != "a" else "b") + made.secret[-6:])
    row = AccessToken.objects.in_workspace(acme.workspace).values().get()
    assert made.secret not in str(row) and row["start"] == made.secret[:12]


def test_a_token_acts_within_its_scopes_and_says_which_one_it_lacks(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.LIBRARY_READ).secret)
    assert program.ask("GET", at(acme, "playbooks")).json() == {"items": [], "next": None}
    refused = program.ask("POST", at(acme, "playbooks"), {"title": "New"})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
    assert "drafts:write" in refused.json()["detail"]


def test_a_token_to_read_sees_no_draft_though_its_member_writes(acme: Tenant) -> None:
    create_playbook(by=acme.contributor, library=None, title="Secret draft", language="en")
    reading = Program(personal(acme.contributor, Scope.LIBRARY_READ).secret)
    writing = Program(personal(acme.contributor, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE).secret)
    assert reading.ask("GET", at(acme, "playbooks")).json()["items"] == []
    assert [one["title"] for one in writing.ask("GET", at(acme, "playbooks")).json()["items"]] == ["Secret draft"]


def test_a_token_never_does_more_than_its_member_may_now(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.DRAFTS_WRITE).secret)
    assert program.ask("POST", at(acme, "playbooks"), {"title": "New"}).status_code == 201
    acme.contributor.role = Role.READER
    acme.contributor.save(update_fields=["role"])
    assert program.ask("POST", at(acme, "playbooks"), {"title": "New"}).json()["code"] == "not_permitted"
    close_access(by=acme.owner, member=acme.contributor)
    assert program.ask("GET", at(acme, "playbooks")).status_code == 401
    with pytest.raises(NotPermitted):
        personal(acme.reader, Scope.DRAFTS_WRITE)


def test_a_token_of_one_workspace_finds_nothing_in_another(acme: Tenant, bolt: Tenant) -> None:
    program = Program(of_workspace(acme.owner, *Scope).secret)
    theirs = create_playbook(by=bolt.contributor, library=None, title="Theirs", language="en")
    for address in (at(bolt, "playbooks"), at(bolt, f"playbooks/{theirs.pk}"), at(acme, f"playbooks/{theirs.pk}")):
        assert program.ask("GET", address).status_code == 404


def test_an_integration_writes_under_its_own_name_and_is_nobody_to_choose_or_to_name(acme: Tenant) -> None:
    made = of_workspace(acme.administrator, Scope.DRAFTS_WRITE, Scope.LIBRARY_READ)
    program = Program(made.secret)
    assert program.ask("GET", at(acme, "token")).json() | {"expires_at": "", "used_on": ""} == {
        "name": "ERP",
        "kind": "workspace",
        "acts_as": "ERP",
        "role": "contributor",
        "workspace": "acme",
        "scopes": ["library:read", "drafts:write"],
        "expires_at": "",
        "used_on": "",
    }
    playbook = program.ask("POST", at(acme, "playbooks"), {"title": "From the ERP"}).json()["id"]
    changed_by = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=playbook)[0].actor_id
    assert changed_by == made.token.member.person_id
    assert made.token.member not in members_of(acme.owner)
    other = create_playbook(by=acme.owner, library=None, title="", language="en")
    assert made.token.member not in possible_authors(other)
    revoke_token(by=acme.owner, token=made.token)
    assert program.ask("GET", at(acme, "token")).json()["code"] == "bad_token"
    with pytest.raises(NotPermitted):
        of_workspace(acme.contributor, Scope.LIBRARY_READ)


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_works_for_a_year_at_most(acme: Tenant, days: int) -> None:
    with pytest.raises(Invalid) as refused:
        personal(acme.reader, Scope.LIBRARY_READ, days=days)
    assert list(refused.value.fields) == ["days"]


def test_who_made_it_is_reminded_once_then_it_ends_and_is_forgotten(acme: Tenant) -> None:
    program = Program(personal(acme.reader, Scope.LIBRARY_READ, days=8).secret)
    assert remind_of_expiry() == 0
    with clock.standing_at(clock.now() + timedelta(days=2)):
        assert (remind_of_expiry(), remind_of_expiry()) == (1, 0)
        run_jobs()
    assert mail.outbox[0].to == [acme.reader.person.email] and "Laptop" in mail.outbox[0].subject
    with clock.standing_at(clock.now() + timedelta(days=9)):
        assert program.ask("GET", at(acme, "libraries")).status_code == 401
    with clock.standing_at(clock.now() + timedelta(days=99)):
        assert forget_ended_tokens() == 1


def test_the_day_of_use_is_kept_and_written_once_a_day(acme: Tenant, django_assert_num_queries: object) -> None:
    made = personal(acme.reader, Scope.LIBRARY_READ)
    program = Program(made.secret)
    program.ask("GET", at(acme, "libraries"))
    with django_assert_num_queries(2):  # type: ignore[operator]
        program.ask("GET", at(acme, "libraries"))
    assert AccessToken.objects.in_workspace(acme.workspace).get().used_on == clock.now().date()


def test_guessing_is_slowed_and_a_working_token_is_known_again_after_a_while(acme: Tenant) -> None:
    good = Program(personal(acme.reader, Scope.LIBRARY_READ).secret)
    guesses = [Program(new_secret("komin_p_")).ask("GET", at(acme, "libraries")) for _ in range(31)]
    assert [guess.status_code for guess in guesses] == [401] * 30 + [429]
    assert guesses[0]["WWW-Authenticate"].startswith("Bearer") and guesses[30]["Retry-After"]
    assert good.ask("GET", at(acme, "libraries")).status_code == 429


def test_a_cookie_never_stands_in_for_a_token_that_does_not_work(acme: Tenant) -> None:
    browser = signed_in(acme.owner)
    answer = browser.get(at(acme, "libraries"), headers={"Authorization": "Bearer komin_p_nonsense"})
    assert answer.status_code == 401


def test_a_token_is_made_after_the_password_shown_once_and_revoked(acme: Tenant) -> None:
    acme.reader.person.set_password("seven green lathes")
    acme.reader.person.save()
    browser, page = signed_in(acme.reader), reverse("own_tokens:list")
    sent = {"name": "Tablet", "workspace": "acme", "scopes": ["library:read"], "days": "30"}
    asked = browser.post(page, sent)
    assert asked.status_code == 302 and "reauthenticate" in asked["Location"]
    made = browser.post(asked["Location"], {"password": "seven green lathes"})
    secret = made.context["made"].secret
    assert secret in made.content.decode() and made["Cache-Control"] == "private, no-store"
    assert secret not in browser.get(page).content.decode()
    assert Program(secret).ask("GET", at(acme, "token")).json()["name"] == "Tablet"
    browser.post(reverse("own_tokens:revoke", args=[made.context["made"].token.pk]))
    assert Program(secret).ask("GET", at(acme, "token")).status_code == 401
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(object_kind="accesstoken").order_by("pk")
    assert [line.action for line in lines] == ["token.create", "token.revoke"]


def test_an_administrator_makes_a_token_of_the_workspace_and_ends_those_of_others(acme: Tenant) -> None:
    theirs = personal(acme.contributor, Scope.LIBRARY_READ)
    browser, page = signed_in(acme.administrator), reverse("tokens:integrations", args=["acme"])
    refused = browser.post(page, {"name": "", "days": "30"})
    assert refused.status_code == 422 and "Choose what the token may do." in refused.content.decode()
    made = browser.post(page, {"name": "ERP", "scopes": ["register:read"], "days": "365"})
    assert made.context["made"].secret.startswith("komin_w_")
    assert "Laptop" in browser.get(page).content.decode()
    browser.post(reverse("tokens:revoke", args=["acme", theirs.token.pk]))
    assert Program(theirs.secret).ask("GET", at(acme, "token")).status_code == 401
