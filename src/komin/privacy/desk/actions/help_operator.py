"""People without an e-mail address use their rights with the help of their workspace."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record
from komin.privacy.erasure.actions.keep_account import keep_account
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import Channel, RightsRequest


@transaction.atomic
def ask_for_operator(*, by: Member, member_id: uuid.UUID, kind: str, words: str) -> RightsRequest:
    """In the name of somebody who signs in by a staff number: the workspace knows who they are. Raises NotPermitted,
    NotFound for anybody else, Invalid as `make_request`."""
    has_role(by, Role.ADMINISTRATOR).require()
    operator = _operator(by, member_id)
    request = make_request(by=operator.person, kind=kind, words=words, channel=Channel.WORKSPACE)
    record(by=by, action="operator.ask", on=operator)
    return request


@transaction.atomic
def keep_operator(*, by: Member, member_id: uuid.UUID) -> Person:
    """No mail can bring them the link that takes a closing back. Raises NotPermitted, and NotFound where none waits."""
    has_role(by, Role.ADMINISTRATOR).require()
    operator = _operator(by, member_id)
    person = keep_account(person_id=operator.person_id)
    record(by=by, action="operator.keep_account", on=operator)
    return person


def _operator(by: Member, member_id: uuid.UUID) -> Member:
    operators = Member.objects.in_workspace(by.workspace_id).filter(operator__isnull=False)
    operator = operators.filter(pk=member_id).select_related("person").first()
    if operator is None:
        raise NotFound(_("There is nobody of this kind in the workspace."))
    return operator
