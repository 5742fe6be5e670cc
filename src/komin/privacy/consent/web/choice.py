"""The answer to the notice, and its page: what is kept on a device, and what may be."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.people.accounts.web.same_origin import hides_its_origin, is_ours
from komin.privacy.consent.actions.record_choice import Shown, Visitor, record_choice
from komin.privacy.consent.browsers import BROWSERS
from komin.privacy.consent.choice import Choice, keep_choice, may, read_choice, signals_refusal
from komin.privacy.consent.models import How
from komin.privacy.consent.questions import asked_version, questions
from komin.privacy.consent.web.asking import words
from komin.privacy.register.devices import kept_on_devices

_ANSWERS = ("accept", "refuse", "choose", "known")


@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the answer in the browser, and the proof of it; back to the page where it was given."""
    answer = request.POST.get("answer", "")
    if answer not in _ANSWERS:
        raise Invalid(_("This answer is not known. Go back and choose again."))
    _require_own_page(request, refusing=answer in ("refuse", "known"))
    given = _given(request, answer)
    before, back = read_choice(request), _back(request)
    visitor = Visitor(
        person_id=request.user.pk if isinstance(request.user, Person) else None,
        page=_name_of(back),
        locale=get_language() or settings.LANGUAGE_CODE,
        before=before,
    )
    how = How.BOX if answer == "choose" else How.BUTTON
    events = record_choice(by=visitor, given=given, shown=Shown(words()), how=how)
    response = HttpResponseRedirect(back, status=303)
    keep_choice(request, response, Choice(asked_version(), given, clock.now(), events[0].choice_id if events else ""))
    return response


def _require_own_page(request: HttpRequest, *, refusing: bool) -> None:
    """A refusal that somebody forged takes nothing away; an acceptance would be no acceptance."""
    if is_ours(request) or (refusing and hides_its_origin(request)):
        return
    raise NotPermitted(_("Your browser does not say which page this answer comes from. Choose on the page “Cookies”."))


def _given(request: HttpRequest, answer: str) -> frozenset[Purpose]:
    """Only what is asked, whatever the form says."""
    asked = frozenset(question.purpose for question in questions())
    if answer == "accept":
        return asked
    chosen = request.POST.getlist("purpose") if answer == "choose" else []
    return frozenset(purpose for purpose in asked if purpose.value in chosen)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("cookies:cookies")


def _name_of(address: str) -> str:
    path = address.partition("?")[0]
    with translation.override(translation.get_language_from_path(path) or translation.get_language()):
        try:
            return resolve(path).view_name
        except Resolver404:
            return ""


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Everything that may be kept on a device, and the visitor's choice, to be changed by one more click."""
    choice = read_choice(request)
    chosen = [(question, may(request, question.purpose)) for question in questions()]
    context = {
        "choice": choice if choice and choice.holds else None,
        "chosen": chosen,
        "accepts_any": any(given for _question, given in chosen),
        "signalled": signals_refusal(request),
        "kept": kept_on_devices(),
        "browsers": BROWSERS,
        "authority_name": settings.KOMIN["AUTHORITY_NAME"],
        "authority_url": settings.KOMIN["AUTHORITY_URL"],
    }
    return render(request, "consent/cookies.html", context)
