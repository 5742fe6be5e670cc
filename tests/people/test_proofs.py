"""What people try at the door: at the same moment, with what they took from elsewhere, with what they may no more."""

import json
import uuid
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.kernel.errors import NotFound, NotPermitted
from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.accounts.web.forms import SignInForm
from komin.people.members.actions.accept_invitation import accept_invitation
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.invite_people import invite_people
from komin.people.members.actions.open_access import open_access
from komin.people.members.models import Invitation
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.queries import draft_of, live_sections, live_steps
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, write_playbook
from tests.fixtures import Tenant, make_person, make_tenant, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db


def test_an_invitation_that_is_clicked_twice_at_the_same_moment_makes_one_member(real_database: None) -> None:
    acme = make_tenant("Acme")
    invite_people(by=acme.owner, addresses=["cy@example.com"], role=Role.CONTRIBUTOR, message="")
    invitation = Invitation.objects.in_workspace(acme.workspace).select_related("workspace").get()
    cy = Person.objects.create_user(email="cy@example.com", first_name="Cy", last_name="Noor")
    outcomes = at_once([lambda: accept_invitation(person=cy, invitation=invitation)] * 2)
    assert sorted(type(one).__name__ for one in outcomes) == [Member.__name__, NotFound.__name__]
    assert Member.objects.of_person(cy).count() == 1 and not Invitation.objects.in_workspace(acme.workspace).exists()


def test_of_two_administrators_who_remove_each_other_at_once_one_stays(real_database: None) -> None:
    acme = make_tenant("Acme")
    one = acme.administrator
    two = add_member(by=acme.owner, person=make_person("Anna", "Acme"), role=Role.ADMINISTRATOR)
    outcomes = at_once([lambda: close_access(by=one, member=two), lambda: close_access(by=two, member=one)])
    open_ones = Member.objects.in_workspace(acme.workspace).filter(pk__in=[one.pk, two.pk], deactivated_at__isnull=True)
    assert open_ones.count() == 1
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [NotPermitted]


def test_10_000_tries_with_a_stolen_list_open_nothing_and_keep_nobody_out(acme: Tenant) -> None:
    """From 20 addresses, as programs send them; each reaches the passwords that fit after those that don't."""
    people = [f"victim{number}@example.com" for number in range(20)]
    for email in people:
        person = Person.objects.create_user(email=email, password=PASSWORD, first_name="Vic", last_name="Tim")
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    own = Visitor(address="198.51.100.2")
    own.sign_in(people[0])
    own.post("sign-out")
    stolen = [f"address{number}@example.net" for number in range(480)] + people
    opened, said = 0, Counter[str]()
    for robot in range(20):
        request = RequestFactory().post("/en/account/sign-in", REMOTE_ADDR=f"203.0.113.{robot + 1}")
        request.user = AnonymousUser()
        for email in stolen:
            form = SignInForm(data={"login": email, "password": PASSWORD}, request=request)
            opened += form.is_valid()
            said.update(str(one) for one in form.non_field_errors())
    assert opened == 0
    assert (
        said["Too many failed attempts. Wait five minutes, or choose a new password: it opens at once."]
        >= 10_000 - 20 * 10
    ), said
    own.sign_in(people[0])
    assert own.is_in(), "who signed in on their device before gets in"


def _session(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _with(session: str) -> Client:
    thief = Client(REMOTE_ADDR="203.0.113.66")
    thief.cookies[settings.SESSION_COOKIE_NAME] = session
    return thief


def test_a_session_that_somebody_chose_or_copied_is_worth_nothing_after_its_person_signs_in_or_out(
    acme: Tenant,
) -> None:
    ada = Visitor()
    ada.sign_up()
    ada.confirm()
    chosen = "c" * 32
    victim = Visitor()
    victim.client.cookies[settings.SESSION_COOKIE_NAME] = chosen
    victim.sign_in()
    assert victim.is_in() and _session(victim.client) != chosen
    assert _with(chosen).get("/start").status_code == 302
    copied = _session(victim.client)
    assert "/account/sign-in" not in _with(copied).get("/start").headers.get("Location", "")
    # What a copy can't do: change what guards the account, without the password.
    other = _with(copied).post("/en/account/email", {"action_add": "1", "email": "thief@example.org"})
    assert "/account/reauthenticate" in other["Location"]
    victim.post("sign-out")
    assert "/account/sign-in" in _with(copied).get("/start").headers["Location"]


class Tab:
    """An editor that is open: what it sends, and sends again unchanged until an answer came."""

    def __init__(self, member: Member, playbook: Playbook) -> None:
        self.browser, self.playbook = signed_in(member), playbook
        self.address = f"/api/v1/workspaces/{member.workspace.slug}/playbooks/{playbook.pk}/operations"

    def batch(self, command: str) -> dict[str, Any]:
        section = str(live_sections(self.playbook)[0].pk)
        step = {"op": "step.add", "id": str(uuid.uuid4()), "section": section, "content": {"command": command}}
        return {"batch_id": str(uuid.uuid4()), "operations": [step]}

    def send(self, batch: dict[str, Any]) -> Any:
        return self.browser.post(self.address, json.dumps(batch), content_type="application/json")

    def commands(self) -> list[str]:
        return [step.content["command"] for step in live_steps(self.playbook)]


@pytest.mark.parametrize(
    ("take_away", "give_back", "status", "said"),
    [
        (
            lambda acme: change_role(by=acme.owner, member=acme.contributor, role=Role.READER),
            lambda acme: change_role(by=acme.owner, member=acme.contributor, role=Role.CONTRIBUTOR),
            403,
            "Vous êtes lecteur dans cet espace.",
        ),
        (
            lambda acme: close_access(by=acme.owner, member=acme.contributor),
            lambda acme: open_access(by=acme.owner, member=acme.contributor),
            404,
            "n’existe pas",
        ),
    ],
)
def test_an_open_editor_is_answered_by_the_right_of_the_moment_in_ones_language_and_loses_nothing(
    acme: Tenant,
    take_away: Callable[[Tenant], object],
    give_back: Callable[[Tenant], object],
    status: int,
    said: str,
) -> None:
    """The tab keeps what was refused and sends it again (frontend/editor/sync/sync.test.ts)."""
    Person.objects.filter(pk=acme.contributor.person_id).update(language="fr")
    tab = Tab(acme.contributor, create_playbook(by=acme.contributor, title="Mill"))
    assert tab.send(tab.batch("Close the valve.")).status_code == 200
    take_away(acme)
    waiting = tab.batch("Oil the seal.")
    refused = tab.send(waiting)
    assert refused.status_code == status and said in refused.json()["detail"]
    assert tab.commands() == ["Close the valve."] and draft_of(tab.playbook) is not None
    give_back(acme)
    for _sent_twice in range(2):
        assert tab.send(waiting).status_code == 200
    assert sorted(tab.commands()) == ["Close the valve.", "Oil the seal."]


def test_no_file_name_no_hash_no_share_token_and_no_word_leads_into_another_workspace(
    acme: Tenant, bolt: Tenant
) -> None:
    secret = write_playbook(acme.contributor, title="Zirconium secret", photo=make_photo(acme.contributor))
    publish(acme.contributor, secret)
    theirs = write_playbook(bolt.contributor, title="Ordinary", with_photo=False)
    publish(bolt.contributor, theirs)
    asset = Asset.objects.in_workspace(acme.workspace).get()
    stranger = signed_in(bolt.owner)

    same = {"file_name": asset.file_name, "size": asset.size, "sha256": asset.sha256}
    upload = stranger.post("/api/v1/workspaces/bolt/uploads", json.dumps(same), content_type="application/json")
    assert upload.status_code == 201 and upload.json()["asset"] is None, "the bytes of others are not here already"
    hashes = [one["sha256"] for one in asset.renditions.values()] + [asset.sha256, sha256(b"").hexdigest()]
    for code in (secret.code, theirs.code):
        for one in hashes:
            assert stranger.get(f"/p/{code}/media/{one}.webp").status_code == 404

    token = create_share_link(by=bolt.contributor, playbook=theirs).token
    visitor = Client()
    assert visitor.get(f"/s/{token}/").status_code == 200
    for one in hashes:
        assert visitor.get(f"/s/{token}/media/{one}.webp").status_code == 404
    other = create_share_link(by=acme.contributor, playbook=secret).token
    mixed = token[:16] + other[16:]
    assert visitor.get(f"/s/{mixed}/").status_code == 404
    links = reverse("sharing:sharing", args=["bolt", secret.pk])
    assert stranger.get(links).status_code == 404

    for asked in ("zirconium", "zirc", secret.code, asset.file_name):
        for page in ("search", "search/suggestions", "", "media/"):
            answer = stranger.get(f"/w/bolt/{page}", {"q": asked})
            assert answer.status_code == 200 and "Zirconium secret" not in answer.content.decode(), page
        answer = stranger.get("/api/v1/workspaces/bolt/playbooks", {"q": asked})
        assert answer.status_code == 200 and "Zirconium secret" not in answer.content.decode()


def test_a_page_that_was_open_before_a_role_was_taken_changes_nothing_any_more(acme: Tenant) -> None:
    """An administrator has the members open; meanwhile an owner makes them a reader."""
    tab, reader = signed_in(acme.administrator), f"/w/acme/members/{acme.reader.pk}"
    page = tab.get("/w/acme/members").content.decode()
    assert f"{reader}/role" in page and f"{reader}/closing" in page
    change_role(by=acme.owner, member=acme.administrator, role=Role.READER)
    sent = [
        tab.post(f"{reader}/role", {"role": "administrator"}),
        tab.post(f"{reader}/closing"),
        tab.post(f"{reader}/signing-out"),
        tab.post("/w/acme/members/invitations", {"addresses": "friend@example.com", "role": "administrator"}),
        tab.get("/w/acme/members"),
        tab.get("/w/acme/trail.csv"),
    ]
    assert [answer.status_code for answer in sent] == [403] * 6
    said = "Only an administrator or the owner of this workspace can do this."
    assert all(said in answer.content.decode() for answer in sent)
    acme.reader.refresh_from_db()
    assert acme.reader.role == Role.READER and acme.reader.deactivated_at is None
    assert not Invitation.objects.in_workspace(acme.workspace).exists()


def test_no_raw_administration_of_the_database_is_on_the_site() -> None:
    assert not apps.is_installed("django.contrib.admin")
    addresses = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert not [address for address in addresses if "admin" in address]
    for path in ("/admin/", "/en/admin/", "/django-admin/", "/adminer", "/phpmyadmin/"):
        assert Client().get(path).status_code == 404
