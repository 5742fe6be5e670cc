"""What a person had restricted is stored, and not shown, searched, mailed, exported or changed (GDPR Art. 18)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import models

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.kernel.personal_data import Category, Declaration, OnRestriction, Purpose, declarations
from komin.kernel.tenancy import TenantQuerySet, every_row
from komin.people.accounts.actions.change_name import change_name
from komin.people.accounts.models import Person
from komin.people.members.actions.change_role import change_role
from komin.people.members.queries import Narrowed, members_of
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Role
from komin.platform.jobs.testing import run_jobs
from komin.platform.mail.models import MailState, OutgoingMail
from komin.platform.mail.send import send_later
from komin.privacy.erasure.traces import Trace, traces
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, Officer
from komin.privacy.restriction.actions.lift_restriction import (
    NOTICE,
    announce_lifting,
    end_announced,
    keep_restricted,
    lift_own_restriction,
)
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.restriction.models import Ground, Restriction, Scope
from tests.fixtures import Tenant, make_person, signed_in
from tests.privacy.filling import Marked, fill_every_declared_table

pytestmark = pytest.mark.django_db
EVERYTHING = [scope.value for scope in Scope]


def restrict_all(person: Person) -> Restriction:
    return restrict_data(by=person, scopes=EVERYTHING, ground=Ground.CLAIM)


@pytest.fixture
def ada(acme: Tenant) -> Marked:
    return marked("Ada", "zqada", acme)


@pytest.fixture
def bob(acme: Tenant) -> Marked:
    return marked("Bob", "zqbob", acme)


def marked(first_name: str, mark: str, tenant: Tenant) -> Marked:
    member = add_member(by=tenant.owner, person=make_person(first_name, mark), role=Role.CONTRIBUTOR)
    person = Marked(mark, member)
    fill_every_declared_table(person)
    return person


def personal_declarations() -> Iterator[Declaration]:
    yield from (one for one in declarations().values() if one.personal)


def test_every_table_with_personal_columns_says_what_restriction_does_to_it() -> None:
    assert [one.model for one in personal_declarations() if one.on_restriction is None] == []


def owned_by(person: Marked, how: OnRestriction) -> list[tuple[Trace, Any]]:
    owned = [one for one in traces() if one.owned and one.declaration.on_restriction is how]
    rows = dict(person.rows)
    rows |= {"accounts.Person": person.member.person_id, "workspaces.Member": person.member.pk}
    return [(one, every_row(one.model, reason="test").get(pk=rows[one.name])) for one in owned if one.name in rows]


def test_what_is_hidden_is_left_out_by_the_manager_and_stored(ada: Marked, bob: Marked) -> None:
    hidden = owned_by(ada, OnRestriction.HIDDEN)
    assert {trace.name for trace, _ in hidden} >= {"discussing.Comment", "improving.Feedback", "audit.AuditOrigin"}
    restrict_all(ada.member.person)
    for trace, row in hidden:
        manager: Any = trace.model._default_manager
        assert isinstance(manager.get_queryset(), TenantQuerySet), (
            f"{trace.name} has no manager that can leave rows out"
        )
        through = manager.across_workspaces(reason="test")
        assert not through.filter(pk=row.pk).exists(), trace.name
        key = trace.model._meta.pk.attname
        assert not models.QuerySet.update(through.filter(pk=row.pk), **{key: row.pk}), trace.name
        assert manager.with_restricted(reason="test").across_workspaces(reason="test").filter(pk=row.pk).exists()
        assert every_row(trace.model, reason="test").filter(pk=row.pk).exists()
    for trace, row in owned_by(bob, OnRestriction.HIDDEN):
        assert trace.model._default_manager.across_workspaces(reason="test").filter(pk=row.pk).exists(), trace.name  # type: ignore[attr-defined]
    lift_own_restriction(by=ada.member.person)
    for trace, row in hidden:
        assert trace.model._default_manager.across_workspaces(reason="test").filter(pk=row.pk).exists(), trace.name  # type: ignore[attr-defined]


def test_what_is_masked_shows_nothing_of_the_person(ada: Marked) -> None:
    restrict_all(ada.member.person)
    for trace, row in owned_by(ada, OnRestriction.MASKED):
        person = row if isinstance(row, Person) else Person.objects.get(pk=ada.member.person_id)
        assert person.get_full_name() == "Restricted"
        for name, column in trace.declaration.personal.items():
            field: Any = trace.model._meta.get_field(name)
            if not is_text(field) or name in trace.declaration.stays_shown or not column.exported:
                continue
            if column.category in (Category.CREDENTIAL, Category.PREFERENCE, Category.CONNECTION):
                continue
            if (trace.name, name) in {("accounts.Person", "first_name"), ("accounts.Person", "last_name")}:
                continue
            assert hasattr(type(row), f"shown_{name}"), f"{trace.name}.{name} needs a property shown_{name}"
            assert ada.mark not in str(getattr(row, f"shown_{name}")), f"{trace.name}.{name}"


def is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices and not field.is_relation


def test_where_it_stays_shown_the_reason_is_given() -> None:
    for declaration in personal_declarations():
        assert declaration.stays_shown.keys() <= declaration.personal.keys()
        assert all(declaration.stays_shown.values())
        table = apps.get_model(declaration.model)
        assert all(table._meta.get_field(name) for name in declaration.stays_shown)


def test_no_search_finds_who_had_themselves_restricted(acme: Tenant) -> None:
    person = acme.reader.person
    assert acme.reader in members_of(acme.owner, Narrowed(text=person.first_name))
    restrict_data(by=person, scopes=["contact"], ground=Ground.ACCURACY)
    for word in (person.first_name, person.email):
        assert acme.reader not in members_of(acme.owner, Narrowed(text=word))
    assert acme.reader in members_of(acme.owner)


def test_only_what_the_law_and_the_account_need_is_mailed(acme: Tenant) -> None:
    person = acme.reader.person
    restrict_data(by=person, scopes=["contact"], ground=Ground.ACCURACY)
    run_jobs()
    assert [message.subject for message in mail.outbox if message.to == [person.email]] == ["Your data is restricted"]
    mail.outbox.clear()
    for purpose in (Purpose.SERVICE, Purpose.COMMUNICATION, Purpose.RIGHTS):
        for to in (person.email, acme.contributor.person.email):
            send_later(
                template="rights/mail/link", to=to, language="en", context={"first_name": "A", "address": "x"},
                purpose=purpose,
            )  # fmt: skip
    run_jobs()
    assert [message.to for message in mail.outbox].count([person.email]) == 1
    assert [message.to for message in mail.outbox].count([acme.contributor.person.email]) == 3
    assert OutgoingMail.objects.filter(state=MailState.GIVEN_UP, recipient="", text="").count() == 2


def test_nobody_changes_it_the_person_neither(acme: Tenant) -> None:
    member = acme.contributor
    restrict_all(member.person)
    with pytest.raises(Invalid):
        change_name(by=member.person, first_name="Eve", last_name="Other")
    with pytest.raises(NotPermitted):
        change_role(by=acme.owner, member=member, role=Role.READER)


def test_who_lifts_it_for_another_tells_them_first(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    person = acme.reader.person
    restriction = restrict_data(by=person, scopes=["identity"], ground=Ground.ACCURACY)
    with pytest.raises(Invalid):
        announce_lifting(by=COMMAND_LINE, restriction_id=restriction.pk, reason=" ")
    with pytest.raises(NotPermitted):
        support = Officer(acme.owner.person, frozenset([Office.SUPPORT]))
        announce_lifting(by=support, restriction_id=restriction.pk, reason="Checked")
    announce_lifting(by=COMMAND_LINE, restriction_id=restriction.pk, reason="The name was checked.")
    run_jobs()
    told = [message for message in mail.outbox if message.subject == "A restriction of your data ends"]
    assert len(told) == 1 and "The name was checked." in str(told[0].body)
    assert end_announced() == 0 and Person.objects.get(pk=person.pk).restricted
    keep_restricted(by=COMMAND_LINE, restriction_id=restriction.pk)
    announce_lifting(by=COMMAND_LINE, restriction_id=restriction.pk, reason="Checked again.")
    Restriction.objects.update(lifts_at=clock.now() - timedelta(seconds=1))
    assert end_announced() == 1
    assert Person.objects.get(pk=person.pk).get_full_name() == "Remi Acme"
    assert end_announced() == 0 and NOTICE.days == 7
    with pytest.raises(NotFound):
        lift_own_restriction(by=person)


def test_it_only_grows_and_one_is_in_force(acme: Tenant) -> None:
    person = acme.reader.person
    first = restrict_data(by=person, scopes=["identity"], ground=Ground.ACCURACY)
    again = restrict_data(by=person, scopes=["activity"], ground=Ground.CLAIM)
    assert first.pk == again.pk and again.scope == "identity activity"
    assert person.restricted == "identity activity connection"
    for scopes, ground in (([], Ground.CLAIM), (["identity"], "because"), (["shoe size"], Ground.CLAIM)):
        with pytest.raises(Invalid):
            restrict_data(by=person, scopes=scopes, ground=ground)


def test_the_person_does_it_alone_and_still_sees_everything(acme: Tenant) -> None:
    browser, person = signed_in(acme.reader), acme.reader.person
    asked = browser.post("/en/my-data/restriction", {"scope": EVERYTHING, "ground": "claim", "words": "Case 12"})
    assert asked.status_code == 302
    page = browser.get("/en/my-data").content.decode()
    assert "Remi Acme" in page and person.email in page and "Restricted since" in page
    assert "Remi Acme" in browser.get("/en/my-data/restriction/end").content.decode()
    assert browser.post("/en/my-data/restriction/end").status_code == 302
    assert "Restricted since" not in browser.get("/en/my-data").content.decode()


def test_the_officer_reads_who_and_why_and_announces_the_end(acme: Tenant) -> None:
    from komin.privacy.register.actions.grant_office import grant_office

    grant_office(by=COMMAND_LINE, person=acme.administrator.person, office=Office.PRIVACY_OFFICER)
    restriction = restrict_data(by=acme.reader.person, scopes=EVERYTHING, ground=Ground.CLAIM, words="Case 12")
    browser = signed_in(acme.administrator)
    page = browser.get("/office/restrictions").content.decode()
    assert "Remi Acme" in page and "Case 12" in page
    at = f"/office/restrictions/{restriction.pk}"
    assert browser.post(f"{at}/lifting", {"reason": ""}).status_code == 422
    assert browser.post(f"{at}/lifting", {"reason": "The case is over."}).status_code == 302
    assert "The case is over." in browser.get("/office/restrictions").content.decode()
    assert browser.post(f"{at}/keeping").status_code == 302
