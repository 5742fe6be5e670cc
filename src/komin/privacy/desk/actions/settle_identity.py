"""It is decided who asks; the clock goes on, and what showed it is destroyed."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import go_on, held, require_known
from komin.privacy.register.officers import Officer
from komin.privacy.rights.models import Asker, Identity, Kind, Letter, Paper, RightsRequest
from komin.privacy.rights.objections import end_what_was_objected_to


@transaction.atomic
def confirm_identity(*, by: Officer, request_id: uuid.UUID, account: str = "") -> RightsRequest:
    """`account`: the address of the account it is about, if there is one. Raises NotPermitted, NotFound, and Invalid
    for an address without an account."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _account_at(account) if account.strip() else None
    go_on(request, Identity.CONFIRMED)
    if person is not None:
        link(request, person)
    request.save()
    record(by=by, action="request.confirm_identity", on=request, detail={"account": person is not None})
    return request


@transaction.atomic
def name_account(*, by: Officer, request_id: uuid.UUID, account: str) -> RightsRequest:
    """Which account an heir or somebody with a mandate asks about, where a code showed who they are: nobody could say
    so then. Raises NotPermitted, NotFound; Invalid for whoever asks for themselves, before the mandate was checked,
    twice, and for an address without an account."""
    can_decide(by.offices).require()
    request = held(request_id)
    require_known(request)
    if request.asker == Asker.SELF or request.person_id is not None:
        raise Invalid(_("It is known whom this request is about."))
    link(request, _account_at(account))
    request.save(update_fields=["person_id"])
    record(by=by, action="request.name_account", on=request)
    return request


@transaction.atomic
def fail_identity(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """Nothing shows who asks: what remains is to refuse. Raises NotPermitted, NotFound."""
    can_decide(by.offices).require()
    request = held(request_id)
    if request.identity == Identity.SURE:
        raise Invalid(_("It is known who asks: nobody is asked twice."))
    go_on(request, Identity.FAILED)
    request.save()
    record(by=by, action="request.fail_identity", on=request)
    return request


@transaction.atomic
def check_authority(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """The mandate, or what shows an heir, was looked at and holds (T-62). Raises NotPermitted, NotFound, and Invalid
    for somebody who asks for themselves."""
    can_decide(by.offices).require()
    request = held(request_id)
    if request.asker == Asker.SELF:
        raise Invalid(_("Whoever asks for themselves needs no mandate."))
    request.authority_checked_at = clock.now()
    request.save(update_fields=["authority_checked_at"])
    record(by=by, action="request.check_authority", on=request, detail={"asker": request.asker})
    return request


def link(request: RightsRequest, person: Person) -> None:
    """Not saved. From here on the person finds the request, its letters and papers under their data; what an objection
    ends at once has ended."""
    request.person_id = person.pk
    if request.kind == Kind.OBJECTION:
        end_what_was_objected_to(person)
    if request.asker == Asker.SELF:
        Letter.objects.filter(request=request).update(person_id=person.pk)
        Paper.objects.filter(request=request).update(person_id=person.pk)


def _account_at(address: str) -> Person:
    person = Person.objects.filter(email__iexact=address.strip(), former=False).first()
    if person is None:
        raise Invalid(_("Nobody with this address has an account here."), fields={"account": ""})
    return person
