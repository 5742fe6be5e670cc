"""The desk of the privacy officer: requests with their clocks, one with its story, and what can be done with it."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.privacy.desk import queries
from komin.privacy.desk.access import MAY_DECIDE, MAY_REGISTER, can_decide
from komin.privacy.desk.actions.add_paper import look_at_paper
from komin.privacy.desk.actions.look_at_request import look_at_request
from komin.privacy.desk.actions.settle_estate import hand_over_estate
from komin.privacy.desk.actions.take_request import take_request
from komin.privacy.desk.printing import letter_as_pdf
from komin.privacy.desk.stories import words_of
from komin.privacy.desk.web.forms import EstateForm, IntakeForm
from komin.privacy.desk.web.steps import STEPS
from komin.privacy.erasure.queries import account_with, held_until
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import show_refusals
from komin.privacy.register.web.in_office import in_office
from komin.privacy.register.web.steps import Offer, Played, offers, play
from komin.privacy.rights.models import Asker, Kind, RightsRequest


@require_safe
@in_office(*MAY_DECIDE)
def requests(request: HttpRequest, by: Officer) -> HttpResponse:
    chosen = request.GET.get("show", "")
    shown = queries.Filter(chosen) if chosen in list(queries.Filter) else queries.Filter.OPEN
    kind = request.GET.get("kind", "")
    context = {
        "lines": queries.requests_at_desk(shown, kind),
        "filters": queries.FILTERS,
        "shown": shown,
        "kinds": Kind.choices,
        "kind": kind,
        "pace": queries.pace(),
    }
    return render(request, "desk/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_REGISTER)
def intake(request: HttpRequest, by: Officer) -> HttpResponse:
    """By customer service too, who see of it no more than that it was entered."""
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/intake.html", {"form": form}, status=422 if form.errors else 200)
    try:
        taken = take_request(by=by, arrival=form.entered())
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return render(request, "desk/intake.html", {"form": form}, status=422)
    messages.success(request, _("Entered. A receipt is on its way, or waits to be printed."))
    if can_decide(by.offices):
        return redirect("desk:request", taken.pk)
    return redirect("desk:intake")


@require_safe
@in_office(*MAY_DECIDE)
def one(request: HttpRequest, by: Officer, request_id: uuid.UUID) -> HttpResponse:
    return _page(request, look_at_request(by=by, request_id=request_id))


@require_POST
@in_office(*MAY_DECIDE)
def step(request: HttpRequest, by: Officer, request_id: uuid.UUID, name: str) -> HttpResponse:
    """Looked at first where a letter goes, then done."""
    known = queries.request_called(request_id)
    if known is None:
        raise NotFound(_("There is no request of this number."))
    played = play(request, by, known, name, STEPS)
    if played.done:
        return redirect("desk:request", request_id)
    return _page(request, queries.request_called(request_id) or known, played=played, status=played.status)


@require_POST
@in_office(*MAY_DECIDE)
def estate(request: HttpRequest, by: Officer, request_id: uuid.UUID) -> HttpResponse:
    """What is handed over after a death, encrypted: made now, and kept nowhere."""
    known, form = queries.request_called(request_id), EstateForm(request.POST)
    if known is None:
        raise NotFound(_("There is no request of this number."))
    if form.is_valid():
        try:
            sealed = hand_over_estate(by=by, request_id=request_id, **form.cleaned_data)
        except Invalid as refused:
            form.add_error(None, str(refused.message))
        else:
            response = HttpResponse(sealed, content_type="application/octet-stream")
            response["Content-Disposition"] = f'attachment; filename="estate-{request_id}.json.age"'
            return response
    return _page(request, known, estate=form, status=422)


def _page(
    request: HttpRequest,
    known: RightsRequest,
    *,
    played: Played | None = None,
    estate: EstateForm | None = None,
    status: int = 200,
) -> HttpResponse:
    papers, person, alike = queries.papers_of(known), queries.person_of(known), queries.alike(known)
    closing = queries.closing_of(person)
    context = {
        "one": known,
        "line": queries.line_of(known),
        "person": person,
        "workspaces": queries.workspaces_of_person(person),
        "copies": queries.copies_of(person),
        "closing": closing,
        "held_until": held_until(person, closing=closing) if person else None,
        "controller": queries.workspace_of(known),
        "alike": alike,
        "letters": queries.letters_of(known),
        "papers": papers,
        "story": [(event, words_of(event.action)) for event in queries.story_of(known, papers)],
        "steps": _offered(known, alike, played) if known.is_open else [],
        "draft_language": known.language,
        "wishes": queries.wishes_of(known),
        "estate": (estate or EstateForm()) if queries.is_frozen(known, person) else None,
    }
    return render(request, "desk/request.html", context, status=status)


def _offered(known: RightsRequest, alike: list[RightsRequest], played: Played | None) -> list[Offer]:
    address = partial(reverse, "desk:step")
    has_account = known.asker == Asker.SELF and account_with(known.address) is not None
    initial = {"account": known.address if has_account else "", "other": alike[0].pk if len(alike) == 1 else ""}
    return offers(STEPS, known, lambda name: address(args=[known.pk, name]), initial=initial, played=played)


@require_safe
@in_office(*MAY_DECIDE)
def letter(request: HttpRequest, by: Officer, letter_id: uuid.UUID) -> HttpResponse:
    """To be printed and posted."""
    known = queries.letter_called(letter_id)
    if known is None:
        raise NotFound(_("There is no such letter."))
    look_at_request(by=by, request_id=known.request_id)
    response = HttpResponse(letter_as_pdf(known), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{known.kind}-{known.request_id}.pdf"'
    return response


@require_safe
@in_office(*MAY_DECIDE)
def paper(request: HttpRequest, by: Officer, paper_id: uuid.UUID) -> HttpResponse:
    """Masked; the whole only when it is asked for. Either look is noted."""
    return HttpResponse(
        look_at_paper(by=by, paper_id=paper_id, whole="whole" in request.GET), content_type="image/jpeg"
    )
