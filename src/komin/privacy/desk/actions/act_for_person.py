"""What somebody with an account asked for is begun from their request: a copy of their data, or its erasure."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.desk.cases import held, require_known
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.ownership import owned_alone
from komin.privacy.register.officers import Officer
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.models import Asker, Kind, RightsRequest


@transaction.atomic
def make_copy(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """It goes to the person alone: under My data, by the link that is mailed to the address of the account, whoever
    asked for them. Raises NotPermitted, NotFound; Invalid for another kind of request, before it is known who asks, and
    without an account."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _account_of(request, Kind.ACCESS, Kind.PORTABILITY)
    package = begin_package(by=person, portable=request.kind == Kind.PORTABILITY)
    record(by=by, action="request.copy", on=request, detail={"package": str(package.pk)})
    return request


@transaction.atomic
def erase_account(*, by: Officer, request_id: uuid.UUID, reply: str) -> RightsRequest:
    """Closed at once and erased a week later, as if the person had closed it; the request is answered by `reply` now,
    because its words are erased too. Raises as above, and Invalid for the only owner of a workspace."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _account_of(request, Kind.ERASURE)
    if alone := owned_alone(person):
        names = ", ".join(workspace.name for workspace in alone)
        raise Invalid(_("The person is the only owner of %(names)s: they hand over first.") % {"names": names})
    erasure = close_account(by=person)
    record(by=by, action="request.erase", on=request, detail={"erasure": str(erasure.pk)})
    return answer_request(by=by, request_id=request_id, reply=reply)


def _account_of(request: RightsRequest, *kinds: Kind) -> Person:
    if request.kind not in kinds or request.asker == Asker.HEIR:
        raise Invalid(_("That is not what was asked for."))
    require_known(request)
    person = Person.objects.filter(pk__in=[request.person_id], former=False).first()
    if person is None:
        raise Invalid(_("First say which account it is about."))
    return person
