"""A person asks for offers, or takes that back, under My data: open to who came by a mailed link too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from komin.kernel.errors import Invalid, NotFound
from komin.people.accounts.models import Person
from komin.privacy.consent.models import How
from komin.privacy.offers.actions.answer_offers import accept_offers, withdraw_offers
from komin.privacy.offers.offers import Offer, offer_called
from komin.privacy.rights.web.whose import of_a_person

_PAGE = "rights:my_data"


@require_POST
@of_a_person
def consent(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    try:
        accept_offers(by=person, which=[_offer(key)], page=_PAGE, how=How.BUTTON)
    except Invalid as refused:
        messages.error(request, str(refused.message))
    return _back()


@require_POST
@of_a_person
def withdrawal(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    withdraw_offers(by=person, which=[_offer(key)], page=_PAGE, how=How.BUTTON)
    return _back()


def _offer(key: str) -> Offer:
    found = offer_called(key)
    if found is None:
        raise NotFound(_("There is no such page."))
    return found


def _back() -> HttpResponse:
    return redirect(reverse(_PAGE) + "#offers")
