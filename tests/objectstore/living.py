"""A life in the product, of somebody whose mark stands in all that they do and all that is done about them: the tables
are filled by what people, programs and officers do, so that sealed rows, files and links between tables are real."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.messaging.webhooks.actions.keep_webhook import Wanted, create_webhook
from komin.messaging.webhooks.tests.receiver import Receiver
from komin.people.accounts.actions.change_photo import change_photo
from komin.people.accounts.models import Person, SeenBy
from komin.people.members.actions.begin_lost_factor import begin_lost_factor
from komin.people.members.actions.change_role import change_role
from komin.people.members.models import Vouched
from komin.people.ownership.actions.change_logo import change_logo
from komin.people.ownership.actions.change_settings import Wanted as Look
from komin.people.ownership.actions.change_settings import change_settings
from komin.people.ownership.actions.hand_over import hand_over
from komin.people.provisioning.tests.directory import Directory
from komin.people.single_sign_on.models import Answer, Connection
from komin.people.single_sign_on.tests.company import DOMAIN, way_there
from komin.people.single_sign_on.tests.saml_company import SamlProvider, brought, comes_by_saml
from komin.people.single_sign_on.tests.test_openid import welcomed
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.people.workspaces.models import Member, Role
from komin.platform.events.announce import Event
from komin.platform.programs.models import KeptAnswer
from komin.playbooks.media.tests.pictures import picture
from komin.privacy.accountability.actions import disclose
from komin.privacy.accountability.actions.keep_breach import Account, keep_breach
from komin.privacy.accountability.actions.screen_processing import screen_processing
from komin.privacy.accountability.actions.tell_people import choose_people, tell_people
from komin.privacy.accountability.models import Risk
from komin.privacy.desk.actions.add_paper import add_paper
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.desk.tests.desk import by_post, photo
from komin.privacy.directives.actions.wish import Wished, keep_wishes
from komin.privacy.directives.models import Share, Wish
from komin.privacy.register.actions.grant_office import grant_office
from komin.privacy.register.actions.keep_entry import keep_entry
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, Officer, officer
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import PaperKind
from komin.privacy.testimonials.actions.answer_question import permit
from komin.privacy.testimonials.actions.ask_permission import Quotation, ask_permission
from komin.privacy.testimonials.models import Place
from tests.fixtures import Tenant
from tests.people.logos import logo_file
from tests.privacy.archived import answered


@dataclass(frozen=True)
class World:
    """Around both lives: the workspace, its company's provider and directory, a program that is told, two officers."""

    tenant: Tenant
    provider: SamlProvider
    connection: Connection
    directory: Directory
    receiver: Receiver
    petra: Officer
    sol: Officer


@dataclass(frozen=True)
class Life:
    """With the ids of rows in which nobody can read the mark: of a webhook, of an answer that is kept for a program,
    and of a sealed answer of the company's provider that waits."""

    member: Member
    mark: str
    webhook_id: uuid.UUID
    kept_id: uuid.UUID
    waiting_id: uuid.UUID

    @property
    def person(self) -> Person:
        return self.member.person

    @property
    def values(self) -> tuple[str, ...]:
        """What tells of the person: the mark, and the ids by which rows name them."""
        ids = (self.member.person_id, self.member.pk)
        return (self.mark, *(form for one in ids for form in (str(one), one.hex)))


def live(first: str, mark: str, world: World, *, colour: str) -> Life:
    member = _brought_in(first, mark, world)
    waiting = _signs_in(first, mark, member, world)
    hook = _looks_after(member, mark, colour, world)
    kept = _asks_by_program(member, mark)
    _is_shown_and_lost(member.person, mark, colour)
    _uses_rights(member.person, mark, world)
    _is_written_about(member.person, mark, world)
    _is_quoted(member.person, mark, world)
    return Life(member, mark, hook, kept, waiting)


def restrict(life: Life) -> None:
    """The last of all: of who is restricted nothing moves to the archive."""
    words = f"{life.mark} did not write this"
    restrict_data(by=life.person, scopes=["content"], ground="accuracy", words=words)


def _brought_in(first: str, mark: str, world: World) -> Member:
    """By the directory of the company (SCIM), which knows them by names of its own."""
    address = f"{first}.{mark}@{DOMAIN}".lower()
    name = {"givenName": first, "familyName": mark}
    made = world.directory.create(address, name=name, externalId=f"00u-{mark}", userName=address)
    assert made.status_code == 201, made.content
    members = Member.objects.in_workspace(world.tenant.workspace).select_related("person", "workspace")
    return members.get(person__email=address)


def _signs_in(first: str, mark: str, member: Member, world: World) -> uuid.UUID:
    """By SAML: an identity, an assertion that was used, and one whose browser has not come yet, of the same person by
    another address. Gives the id of the last."""
    world.provider.knows(f"u-{mark}", mail=f"{first}.{mark}@{DOMAIN}", givenName=first, sn=mark)
    client, owner = Client(), world.tenant.owner
    comes_by_saml(client, world.provider, world.connection, owner, f"u-{mark}")
    welcomed(client)
    Person.objects.filter(pk=member.person_id).update(first_name=first, last_name=mark)
    member.person.refresh_from_db()
    world.provider.knows(f"u-{mark}", givenName=first, sn=mark, mail=f"another.{mark}@{DOMAIN}")
    brought(world.provider.answer(way_there(Client(), world.connection), f"u-{mark}"), owner)
    answers = Answer.objects.in_workspace(owner.workspace_id).exclude(sealed="")
    return answers.order_by("-arrived_at", "-pk")[0].pk


def _looks_after(member: Member, mark: str, colour: str, world: World) -> uuid.UUID:
    """Has the workspace for a moment: its look, and a program that is told."""
    owner = world.tenant.owner
    change_role(by=owner, member=member, role=Role.ADMINISTRATOR)
    member.refresh_from_db()
    hand_over(by=owner, to=member)
    member.refresh_from_db()
    hand_over(by=member, to=Member.objects.in_workspace(owner.workspace_id).get(pk=owner.pk))
    member.refresh_from_db()
    change_logo(by=member, content=logo_file(colour))
    change_settings(by=member, wanted=Look(accent={"navy": "#123456", "olive": "#345612"}[colour]))
    wanted = Wanted(f"ERP {mark}", world.receiver.url, [Event.FEEDBACK_GIVEN.value, Event.PLAYBOOK_PUBLISHED.value])
    return create_webhook(by=member, wanted=wanted).pk


def _asks_by_program(member: Member, mark: str) -> uuid.UUID:
    """Twice the same, so that the first answer is kept."""
    program = Program(personal(member, Scope.DRAFTS_WRITE).secret)
    at = f"/api/v1/workspaces/{member.workspace.slug}/playbooks"
    for _time in range(2):
        made = program.ask("POST", at, {"title": "Press"}, Idempotency_Key=mark)
        assert made.status_code == 201, made.content
    return KeptAnswer.objects.in_workspace(member.workspace_id).latest("begun_at", "pk").pk


def _is_shown_and_lost(person: Person, mark: str, colour: str) -> None:
    change_photo(by=person, seen_by=SeenBy.MEMBERS, content=picture(size=(300, 300), colour=colour))
    Authenticator.objects.create(user=person, type="totp", data={"secret": mark})
    begin_lost_factor(person=person, vouched=Vouched.CALL)


def _uses_rights(person: Person, mark: str, world: World) -> None:
    """Asks, by the site and by letter; wishes; keeps a register for the operator."""
    heir = {"to_name": f"Heir {mark}", "to_address": f"heir.{mark}@example.com"}
    keep_wishes(by=person, wishes={Share.CONTENT: Wished(Wish.HAND_OVER, **heir), Share.ACCOUNT: Wished(Wish.ERASE)})
    asked = make_request(by=person, kind="objection", words=f"Not for {mark}, please")
    add_paper(by=world.petra, request_id=asked.pk, kind=PaperKind.LETTER, content=photo())
    answer_request(by=world.petra, request_id=asked.pk, reply=f"It is stopped, {mark}.")
    by_post(world.petra, name=person.get_full_name(), address=person.email, words=f"What is held of {mark}?")
    answered(person)
    grant_office(by=COMMAND_LINE, person=person, office=Office.PRIVACY_OFFICER)
    said = {"title": "Badges at the gate", "basis": "contract"}
    keep_entry(by=officer(person), register="purposes", key="", said=said)


def _is_written_about(person: Person, mark: str, world: World) -> None:
    """In the registers of the operator: a breach, a request of an authority, a screening."""
    account = Account("Laptop lost", clock.now(), "On a train.", "Names", Risk.HIGH)
    breach = keep_breach(by=world.petra, account=account)
    choose_people(by=world.petra, breach_id=breach.pk, addresses=[person.email])
    tell_people(by=world.petra, breach_id=breach.pk, texts={"en": "A laptop was lost.", "fr": "Un portable perdu."})
    demand: dict[str, Any] = {
        "authority": "Tribunal de Brest", "agent": "Mme Leroy", "legal_text": "Art. 60-1 CPP", "scope": "The account.",
        "received_on": datetime.date(2026, 3, 2), "person": person.email, "tables": ["accounts.Person"],
    }  # fmt: skip
    opened = disclose.open_disclosure(by=world.petra, demand=disclose.Demand(**demand))
    disclose.note_verification(by=world.petra, disclosure_id=opened.pk, how="Called back.")
    for one in (world.petra, world.sol):
        disclose.approve_disclosure(by=one, disclosure_id=opened.pk)
    disclose.hand_over(by=world.petra, disclosure_id=opened.pk, channel="In person", secret="by telephone, at noon")
    screen_processing(by=world.petra, purpose=Purpose.SERVICE, criteria=["monitoring"], note="Employees follow.")


def _is_quoted(person: Person, mark: str, world: World) -> None:
    """On the home page, as they permitted."""
    until = clock.now().date() + datetime.timedelta(days=90)
    quotation = Quotation(person.email, f"{person.first_name} {mark}", f"{mark} likes it.", "en", Place.HOME, until)
    permit(testimonial_id=ask_permission(by=world.petra, quotation=quotation).pk)
