"""What is done to several members at once: those who were ticked in the list."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from komin.people.members.access import can_change
from komin.people.members.actions.close_accesses import close_accesses
from komin.people.members.actions.open_accesses import open_accesses
from komin.people.members.one_by_one import Outcome
from komin.people.members.queries import members_among
from komin.people.members.web.listing import back_to_list
from komin.people.operators.actions.give_pins import MOST_AT_ONCE, give_pins
from komin.people.operators.queries import count_without_pin, operators_by_member
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_POST
@member_required(Role.ADMINISTRATOR)
def pins(request: HttpRequest, member: Member) -> HttpResponse:
    """New PINs for those of each `member` who sign in by one, on a sheet that is shown once; it names the others."""
    others = [one for one in _ticked(request, member) if one.deactivated_at is None]
    operators = operators_by_member(member, others)
    if not operators:
        messages.warning(request, _("Nobody who is ticked signs in by a PIN."))
        return back_to_list(request, member)
    given = give_pins(by=member, operators=[one.pk for one in operators.values()])
    context = {
        "given": given,
        "left": count_without_pin(member),
        "passed_over": [one for one in others if one.pk not in operators],
    }
    response = render(request, "operators/sheet.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_POST
@member_required(Role.ADMINISTRATOR)
def closings(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask, then close the access of each `member` where that may be; who stays is named with the reason."""
    others = [one for one in _ticked(request, member) if one.deactivated_at is None]
    if not others:
        messages.warning(request, _("Tick some people first."))
        return back_to_list(request, member)
    if "sure" not in request.POST:
        decided = [(one, can_change(member, one)) for one in others]
        context = {"decided": decided, "number": sum(map(bool, (may for _one, may in decided)))}
        return render(request, "members/closings.html", context | {"here": request.GET.urlencode()})
    outcome = close_accesses(by=member, others=others)
    number = len(outcome.done)
    _tell(
        request,
        outcome,
        ngettext("%(number)d person has no access any more.", "%(number)d people have no access any more.", number),
    )
    return back_to_list(request, member)


@require_POST
@member_required(Role.ADMINISTRATOR)
def openings(request: HttpRequest, member: Member) -> HttpResponse:
    """Give each `member` access again where that may be; who stays outside is named with the reason."""
    others = [one for one in _ticked(request, member) if one.deactivated_at is not None]
    if not others:
        messages.warning(request, _("Tick some people first."))
        return back_to_list(request, member)
    outcome = open_accesses(by=member, others=others)
    number = len(outcome.done)
    _tell(
        request,
        outcome,
        ngettext("%(number)d person has access again.", "%(number)d people have access again.", number),
    )
    return back_to_list(request, member)


def _tell(request: HttpRequest, outcome: Outcome, said: str) -> None:
    """How many it was done to, and who is left with the reason."""
    if number := len(outcome.done):
        messages.success(request, said % {"number": number})
    for one, reason in outcome.left:
        messages.warning(request, f"{one.person.get_full_name()}: {reason}")


def _ticked(request: HttpRequest, member: Member) -> list[Member]:
    """Those of the workspace; who is of another, or nobody, is passed over."""
    ids = []
    for value in request.POST.getlist("member")[:MOST_AT_ONCE]:
        try:
            ids.append(uuid.UUID(value))
        except ValueError:
            continue
    return members_among(member, ids)
