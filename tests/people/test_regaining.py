"""Who undoes a change of address leaves nothing to whoever made it."""

import pytest

from komin.people.accounts.models import Person
from komin.people.accounts.tests.test_changing_address import OLD, change, link_of_undoing
from komin.people.accounts.tests.visitor import Visitor
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace, personal
from komin.people.workspaces.models import Member

pytestmark = pytest.mark.django_db


def test_tokens_made_since_open_nothing_and_those_of_before_stay() -> None:
    ada = Visitor()
    ada.sign_up(OLD)
    ada.confirm(OLD)
    owner = Member.objects.of_person(Person.objects.get()).get()
    before = Program(personal(owner, Scope.LIBRARY_READ).secret)
    change(ada)
    made = (personal(owner, Scope.LIBRARY_READ), of_workspace(owner, Scope.LIBRARY_READ))
    programs = [before, *(Program(one.secret) for one in made)]
    address = f"/api/v1/workspaces/{owner.workspace.slug}/playbooks"
    assert [one.ask("GET", address).status_code for one in programs] == [200, 200, 200]
    Visitor(address="192.0.2.2").post(link_of_undoing())
    assert [one.ask("GET", address).status_code for one in programs] == [200, 401, 401]
