"""Somebody has died, and heirs or the person they named ask: the account is closed, then the wishes are carried out."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.audit.record import Detail, record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import held, require_known
from komin.privacy.directives.actions.carry_out import erase_as_wished, erase_wholly, freeze, handed_over
from komin.privacy.directives.models import Directive, Share, Wish
from komin.privacy.directives.queries import in_force
from komin.privacy.register.officers import Officer
from komin.privacy.rights.models import Asker, RightsRequest


@transaction.atomic
def confirm_death(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """The certificate was seen. Nobody signs in any more, nothing is mailed, and others see the person no more (T-67).

    Raises NotPermitted, NotFound; Invalid for whoever is no heir, before it was checked, and without an account."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _dead(request)
    freeze(person)
    record(by=by, action="request.freeze", on=request)
    return request


@transaction.atomic
def hand_over_estate(*, by: Officer, request_id: uuid.UUID, secret: str, why: str) -> bytes:
    """To the person whom the dead named, what they wished; without any directive to heirs what the estate needs, with
    the reason, which is recorded: never what was written to others (T-68). Raises as above, and Invalid."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _dead(request)
    if person.is_active:
        raise Invalid(_("First note that the person has died."))
    wishes = in_force(person.pk)
    named = [one for one in wishes if one.wish == Wish.HAND_OVER]
    if wishes and not named:
        raise Invalid(_("The person wished that nothing is handed over: that comes before what heirs ask."))
    if not wishes and not clean_line(why):
        raise Invalid(_("Say what of it settling the estate needs."))
    shares = [Share(one.share) for one in named] or [Share.ACCOUNT]
    sealed = handed_over(person, shares, secret)
    Directive.objects.filter(pk__in=[one.pk for one in named]).update(carried_out_at=clock.now())
    detail: Detail = {"shares": " ".join(shares), "wished": bool(named)}
    record(by=by, action="request.direct", on=request, detail=detail)
    request.settlement = clean_line(why) or request.settlement
    request.save(update_fields=["settlement"])
    return sealed


@transaction.atomic
def erase_dead(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """What the person wished to be erased; without any directive, all of it, because heirs ask. Raises as above."""
    can_decide(by.offices).require()
    request = held(request_id)
    person = _dead(request)
    if person.is_active:
        raise Invalid(_("First note that the person has died."))
    if in_force(person.pk):
        erased = erase_as_wished(person)
    else:
        erase_wholly(person)
        erased = list(Share)
    record(by=by, action="request.erase", on=request, detail={"shares": " ".join(erased)})
    return request


def _dead(request: RightsRequest) -> Person:
    """Whom it is about. Heirs alone ask for the dead, and show that they may."""
    if request.asker != Asker.HEIR:
        raise Invalid(_("Only heirs ask for somebody who has died."))
    require_known(request)
    person = Person.objects.filter(pk__in=[request.person_id], former=False).first()
    if person is None:
        raise Invalid(_("First say which account it is about."))
    return person
