"""The door for who has no e-mail address: workspace, staff number, PIN."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import NotPermitted, TooMany, add_headers, retry_after
from komin.people.accounts.web.limits import is_within
from komin.people.operators.actions.sign_in import Tried, sign_in
from komin.people.operators.failures import subject_of
from komin.people.operators.models import LONGEST_NUMBER
from komin.people.operators.numbers import comparable_number
from komin.people.operators.pins import GIVEN, LONGEST
from komin.people.operators.web.known_device import knows, remember
from komin.people.operators.web.session import begin_session
from komin.people.workspaces.brand import brand_of
from komin.people.workspaces.queries import workspace_shown_at

# Wrong ones, from one address that no device is known behind: a plant has one for all its people.
_FAILURES = "100/10m/ip"
WRONG = Tried(None)


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A badge scanner types a number and Enter: sent without a PIN, the form asks for it. `?next=` is where to go."""
    slug = slug or slugify(request.POST.get("workspace", ""))
    number, pin = comparable_number(request.POST.get("number", "")), request.POST.get("pin", "")
    if request.method == "POST" and slug and number and pin:
        tried = try_pin(request, slug, number, pin)
        if tried.member is not None:
            response = redirect(_next(request) or reverse("library:index", args=[slug]))
            remember(request, response, subject_of(slug, number))
            return response
        page = _shown(request, slug, number, error=refusal(tried.wait_until), status=429 if tried.wait_until else 422)
        return add_headers(page, retry_after(tried.wait_until - clock.now()) if tried.wait_until else {})
    return _shown(request, slug, number)


def try_pin(request: HttpRequest, slug: str, number: str, pin: str, *, enrolled: bool = False) -> Tried:
    """Signed in, where the PIN is right. `enrolled`: on a tablet of the workspace.

    Raises TooMany, and NotPermitted where the site asks for two factors: the tablet is the other one."""
    if not enrolled and settings.KOMIN["SECOND_FACTOR"] == "on":
        raise NotPermitted(_("Here a PIN opens nothing by itself. Sign in at a shared tablet of your workspace."))
    known = enrolled or knows(request, subject_of(slug, number))
    if not known and not is_within(request, action="pin", rate=_FAILURES, counts=False):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    tried = sign_in(slug=slug, staff_number=number, pin=pin[: LONGEST + 1], known_device=known)
    if tried.member is not None:
        begin_session(request, tried.member)
    elif not known:
        is_within(request, action="pin", rate=_FAILURES)
    return tried


def refusal(wait_until: datetime | None) -> str:
    if wait_until is None:
        return _("Staff number and PIN do not match.")
    said = _("Wrong too often. Try again at %(time)s, or ask an administrator for a new PIN.")
    return said % {"time": date_format(localtime(wait_until), "H:i:s")}


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else ""


def _shown(request: HttpRequest, slug: str, number: str, *, error: str = "", status: int = 200) -> HttpResponse:
    of = workspace_shown_at(slug)
    context = {
        "slug": slug,
        "brand": brand_of(of) if of else None,
        "number": number,
        "error": error,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "longest_number": LONGEST_NUMBER,
        "longest_pin": LONGEST,
        "usual_pin": GIVEN,
    }
    response = render(request, "operators/door.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
