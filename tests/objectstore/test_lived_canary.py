"""Two people lived in the product by its own actions, each with a mark in all of it; one is erased.

What names her is left exactly where the receipt says; no byte of what names him is another. On a folder and a bucket.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from komin.messaging.webhooks.models import Delivery, Webhook
from komin.messaging.webhooks.tests.receiver import listening
from komin.people.members.models import LostFactor
from komin.people.provisioning.models import DirectoryEntry
from komin.people.provisioning.tests.directory import Directory
from komin.people.single_sign_on.models import Answer, Identity
from komin.people.single_sign_on.tests.saml_company import connected_saml, providing_saml
from komin.people.workspaces.models import Member, MemberWord, Workspace
from komin.platform.blobs.store import blob_store
from komin.platform.events.announce import Event, announce
from komin.platform.jobs.testing import run_jobs
from komin.platform.programs.models import KeptAnswer
from komin.privacy.accountability.models import BreachPerson, Disclosure, DisclosureNotice
from komin.privacy.archive import store as archive
from komin.privacy.archive.actions.look_in_archive import look_in_archive
from komin.privacy.archive.models import ArchiveReading, Reason
from komin.privacy.directives.models import Directive
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import FreeTextMention, State
from komin.privacy.recipients.actions.settle_notice import settle_notice
from komin.privacy.recipients.models import Matter, Notice
from komin.privacy.register.actions.keep_processor import Entry, keep_processor
from komin.privacy.register.models import Office, RegisterEntry, SiteRole, ToldBy
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import officer_called
from komin.privacy.restriction.models import Restriction
from komin.privacy.retention.actions.run_retention import run_retention
from komin.privacy.rights.models import Letter, Paper, RightsRequest
from tests.fixtures import Tenant
from tests.objectstore.living import Life, World, live, restrict
from tests.privacy.archived import empty_archive
from tests.privacy.test_erasure import close, everything, where

__all__ = ["empty_archive"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("objectstore"),
    pytest.mark.usefixtures("empty_archive", "store"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:CFB has been moved"),
]
EVERYWHERE = {"reason": "whatever is there is looked at"}


@pytest.fixture
def world(acme: Tenant) -> Iterator[World]:
    ledger_file().unlink(missing_ok=True)
    with providing_saml() as provider, listening() as receiver:
        connection = connected_saml(acme.owner, provider)
        petra, sol = officer_called("Petra"), officer_called("Sol", Office.SITE_ADMINISTRATOR)
        yield World(acme, provider, connection, Directory(acme.owner), receiver, petra, sol)


@pytest.fixture
def lives(world: World) -> tuple[Life, Life]:
    """Both, what happened meanwhile, and what is over moved to the archive and looked at there."""
    ada, bob = live("Ada", "zqada", world, colour="navy"), live("Bob", "zqbob", world, colour="olive")
    announce(Event.FEEDBACK_GIVEN, workspace_id=world.tenant.workspace.pk, facts={"playbook": {"number": "MO-0001"}})
    run_jobs()
    run_retention()
    for life in (ada, bob):
        restrict(life)
        run_jobs()
        look_in_archive(by=world.petra, reason=Reason.CLAIM, words="The claim of case 12", sought=life.person.email)
    mail.outbox.clear()
    return ada, bob


def rows_naming(life: Life) -> dict[tuple[str, Any], dict[str, Any]]:
    found = {}
    for label, pk, columns in everything():
        text = " ".join(str(value) for value in columns.values()).lower()
        if any(value in text for value in life.values) or pk in (life.webhook_id, life.kept_id, life.waiting_id):
            found[label, pk] = columns
    return found


def files_of(life: Life) -> dict[Any, bytes]:
    return {key: b"".join(blob_store().read_range(key, 0, 1 << 20)) for key in blob_store().keys(life.member.person_id)}


def erased(life: Life, world: World) -> str:
    """Once its processor has said that it did the same. The receipt."""
    keep_processor(
        by=COMMAND_LINE, entry=Entry("Post SAS", "FR", "mail", "names", told_by=ToldBy.MAIL, contact="p@example.com")
    )
    address, erasure = life.person.email, close(life.person)
    assert erase_person(erasure.pk) is State.AWAITED, list(erasure.lines.exclude(state="done").values())
    notice = Notice.objects.get(matter=Matter.ERASURE, number=erasure.pk)
    settle_notice(by=world.petra, notice_id=notice.pk, evidence="Their mail of today", is_impossible=False)
    assert erase_person(erasure.pk) is State.COMPLETE
    run_jobs()
    return str([message for message in mail.outbox if message.to == [address]][-1].body)


def test_what_names_her_is_where_the_receipt_says_and_no_byte_of_what_names_him_is_another(
    lives: tuple[Life, Life], world: World
) -> None:
    ada, bob = lives
    for life in lives:
        is_everywhere(life)
    shared = rows_naming(ada).keys()
    his = {key: columns for key, columns in rows_naming(bob).items() if key not in shared}
    files, kept = files_of(bob), list(archive.of_person(bob.member.person_id))
    entries, deliveries = RegisterEntry.objects.count(), Delivery.objects.in_workspace(world.tenant.workspace).count()
    assert len(his) > 40 and kept and entries and deliveries

    receipt = erased(ada, world)
    is_left_where_it_says(ada, receipt)
    has_only_rows_of(bob)
    was_left_to_a_former_member(ada, world)
    assert {(label, pk): columns for label, pk, columns in everything() if (label, pk) in his} == his
    assert files_of(bob) == files and list(archive.of_person(bob.member.person_id)) == kept
    assert Delivery.objects.in_workspace(world.tenant.workspace).count() == deliveries
    said = RegisterEntry.objects.all()
    assert (len(said), {one.by_id for one in said}) == (entries, {None, bob.member.person_id})


def is_everywhere(life: Life) -> None:
    """Else nothing would be proven of a table: what is left could never have been there."""
    assert {label for label, _pk in rows_naming(life)} >= {
        "single_sign_on.Identity", "single_sign_on.Answer", "provisioning.DirectoryEntry", "members.LostFactor",
        "workspaces.MemberWord", "webhooks.Webhook", "programs.KeptAnswer", "tokens.AccessToken", "audit.AuditEntry",
        "privacy_rights.RightsRequest", "privacy_rights.Letter", "privacy_rights.Paper", "directives.Directive",
        "accountability.Disclosure", "accountability.DisclosureNotice", "accountability.BreachPerson",
        "privacy_restriction.Restriction", "privacy_register.RegisterEntry", "privacy_register.SiteRole",
        "testimonials.Testimonial",
    }  # fmt: skip
    assert len(files_of(life)) == 2
    assert [one.kind for one in archive.of_person(life.member.person_id)] == ["request"]


def is_left_where_it_says(ada: Life, receipt: str) -> None:
    left = {place for place in where(ada.mark, *ada.values[1:3]) if not place.startswith("privacy_erasure.")}
    kept = set(re.findall(r"Kept: (?:.* · )?([\w.]+),", receipt))
    passing = set(re.findall(r"gone by itself: (?:.* · )?([\w.]+)\.", receipt))
    reviewed = {one.place for one in FreeTextMention.objects.across_workspaces(**EVERYWHERE)}
    assert {place for place in left - passing - reviewed if place.rpartition(".")[0] not in kept} == set()
    assert kept == {
        "accountability.Disclosure", "accountability.BreachPerson", "accountability.DisclosureNotice",
        "privacy_erasure.Erasure", "privacy_archive.Record", "consent.ConsentEvent",
    }  # fmt: skip
    assert "Post SAS" in receipt and not files_of(ada)


def has_only_rows_of(bob: Life) -> None:
    """Of what is one's own: rows that name him, and what hangs on them."""
    assert [one.subject for one in Identity.objects.across_workspaces(**EVERYWHERE)] == ["u-zqbob"]
    entries = DirectoryEntry.objects.with_restricted(**EVERYWHERE).across_workspaces(**EVERYWHERE)
    assert [entry.external_id for entry in entries] == ["00u-zqbob"]
    assert [one.pk for one in KeptAnswer.objects.across_workspaces(**EVERYWHERE)] == [bob.kept_id]
    waiting = Answer.objects.across_workspaces(**EVERYWHERE).exclude(sealed="")
    assert [answer.pk for answer in waiting] == [bob.waiting_id]
    rows = rows_naming(bob)
    named = {pk for _label, pk in rows}
    for model in (LostFactor, Authenticator, Directive, Restriction, Letter, Paper):
        assert any(label == model._meta.label for label, _pk in rows), model
        linked = [
            (one, {value for value in one.values() if isinstance(value, uuid.UUID)})
            for one in model._base_manager.values()
        ]
        others = [one for one, ids in linked if not named & ids]
        assert others == [], (model, others)
    officers = {"petra.desk@example.com", "sol.desk@example.com", bob.person.email}
    assert set(SiteRole.objects.values_list("person__email", flat=True)) == officers


def was_left_to_a_former_member(ada: Life, world: World) -> None:
    """What is the organisation's, and what is kept as proof."""
    workspace = Workspace.objects.get(pk=world.tenant.workspace.pk)
    nobody = Member.objects.in_workspace(workspace).select_related("person").get(pk=ada.member.pk)
    assert nobody.person.former and nobody.person_id != ada.member.person_id
    assert Webhook.objects.in_workspace(workspace).get(pk=ada.webhook_id).created_by_id == nobody.pk
    assert (workspace.accent, workspace.former_accent) == ("#345612", "#123456") and workspace.logo
    assert not MemberWord.objects.across_workspaces(**EVERYWHERE).filter(word__contains=ada.mark).exists()
    assert [one.found for one in ArchiveReading.objects.all()] == [1, 1]
    assert BreachPerson.objects.count() == Disclosure.objects.count() == DisclosureNotice.objects.count() == 2
    blanked = RightsRequest.objects.filter(person_id=None).exclude(name__contains="zqbob")
    assert {(one.name, one.address, one.words, one.reply) for one in blanked} == {("", "", "", "")}
