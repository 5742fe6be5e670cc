"""The page of a shared tablet: what is followed at its station, who works, and the door for the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from komin.floor.tablets.actions.enrol_tablet import enrol_tablet
from komin.floor.tablets.actions.note_use import note_use
from komin.floor.tablets.models import Tablet
from komin.floor.tablets.queries import invited_tablet, shown_at, who_used_today
from komin.floor.tablets.web.device import AT_TABLET, keep_secret, tablet_in
from komin.kernel.errors import NotFound, TooMany
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within
from komin.people.operators.models import LONGEST_NUMBER
from komin.people.operators.numbers import comparable_number
from komin.people.operators.pins import GIVEN, LONGEST
from komin.people.operators.web.sign_in import refusal, try_pin
from komin.people.workspaces.brand import brand_of
from komin.people.workspaces.models import Member
from komin.people.workspaces.queries import membership
from komin.people.workspaces.web.clocks import show_time_of

_RATE = "60/10m/ip"


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads: asked first, so that no look at the address enrols anything."""
    if not is_within(request, action="tablet", rate=_RATE):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    if request.method == "POST":
        enrolled = enrol_tablet(code=code)
        response: HttpResponse = redirect("tablet:tablet")
        keep_secret(response, enrolled.secret)
    else:
        found = invited_tablet(code)
        response = render(request, "tablets/enrolment.html", {"tablet": found}, status=200 if found else 404)
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def tablet(request: HttpRequest) -> HttpResponse:
    """What one comes back to when nobody touches the tablet any more."""
    found = _here(request)
    member = _working(request, found)
    context = {
        "tablet": found,
        "shown": brand if (brand := brand_of(found.workspace)).is_chosen else None,
        "working": member,
        "entries": shown_at(found, member or found.member),
        "names": who_used_today(found) if member is None else [],
    }
    return _answer(render(request, "tablets/tablet.html", context))


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """`who` is one of those whose names are offered; else the number is typed, or a badge types it."""
    found = _here(request)
    asked = request.POST.get("who", request.GET.get("who", ""))
    who = next((one for one in who_used_today(found) if str(one.pk) == asked), None)
    number = who.staff_number if who else comparable_number(request.POST.get("number", ""))
    pin, error, status = request.POST.get("pin", ""), "", 200
    if request.method == "POST" and number and pin:
        show_time_of(found.workspace)
        tried = try_pin(request, found.workspace.slug, number, pin, enrolled=True)
        if tried.member is not None:
            request.session[AT_TABLET] = str(found.pk)
            note_use(by=tried.member, tablet=found)
            return redirect("tablet:tablet")
        error, status = refusal(tried.wait_until), 429 if tried.wait_until else 422
    context = {
        "tablet": found,
        "brand": brand_of(found.workspace),
        "who": who,
        "number": number,
        "error": error,
        "longest_number": LONGEST_NUMBER,
        "longest_pin": LONGEST,
        "usual_pin": GIVEN,
    }
    return _answer(render(request, "tablets/door.html", context, status=status))


def _here(request: HttpRequest) -> Tablet:
    found = tablet_in(request)
    if found is None:
        raise NotFound(_("This device is no tablet of a workspace, or no longer."))
    return found


def _working(request: HttpRequest, tablet: Tablet) -> Member | None:
    """Who is signed in, as a member of the tablet's workspace."""
    return membership(request.user, tablet.workspace.slug) if isinstance(request.user, Person) else None


def _answer(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
