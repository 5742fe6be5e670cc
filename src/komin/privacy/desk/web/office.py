"""The desk of the privacy officer: requests with their clocks, one with its story, and what can be done with it."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.privacy.desk import queries
from komin.privacy.desk.access import MAY_DECIDE, MAY_REGISTER, can_decide
from komin.privacy.desk.actions.add_paper import look_at_paper
from komin.privacy.desk.actions.look_at_request import look_at_request
from komin.privacy.desk.actions.take_request import take_request
from komin.privacy.desk.printing import letter_as_pdf
from komin.privacy.desk.stories import words_of
from komin.privacy.desk.web.forms import IntakeForm, about
from komin.privacy.desk.web.steps import STEPS, Step
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import show_refusals
from komin.privacy.register.web.in_office import in_office
from komin.privacy.rights.letters import Draft
from komin.privacy.rights.models import Kind, RightsRequest


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
    known, found = queries.request_called(request_id), STEPS.get(name)
    if known is None or found is None:
        raise NotFound(_("There is no request of this number."))
    form = found.form(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, known, played=(name, form, None), status=422)
    try:
        if found.draft is not None and "send" not in request.POST:
            draft = found.draft(known, form.cleaned_data)
            return _page(request, queries.request_called(request_id) or known, played=(name, form, draft))
        found.act(by, request_id, form.cleaned_data)
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return _page(request, queries.request_called(request_id) or known, played=(name, form, None), status=422)
    messages.success(request, _("Done, and written down."))
    return redirect("desk:request", request_id)


Played = tuple[str, forms.Form, Draft | None]


def _page(
    request: HttpRequest, known: RightsRequest, *, played: Played | None = None, status: int = 200
) -> HttpResponse:
    papers, person = queries.papers_of(known), queries.person_of(known)
    context = {
        "one": known,
        "line": queries.line_of(known),
        "person": person,
        "workspaces": queries.workspaces_of_person(person),
        "controller": queries.workspace_of(known),
        "alike": queries.alike(known),
        "letters": queries.letters_of(known),
        "papers": papers,
        "story": [(event, words_of(event.action)) for event in queries.story_of(known, papers)],
        "steps": _offered(known, played) if known.is_open else [],
        "draft": played[2] if played else None,
    }
    return render(request, "desk/request.html", context, status=status)


def _offered(known: RightsRequest, played: Played | None) -> list[dict[str, Any]]:
    return [_offer(name, step, known, played) for name, step in STEPS.items() if step.fits(known)]


def _offer(name: str, step: Step, known: RightsRequest, played: Played | None) -> dict[str, Any]:
    """The step in play keeps what was typed, and stands open."""
    in_play = played is not None and played[0] == name
    form = played[1] if played is not None and in_play else step.form(initial={"account": about(known)})
    form.auto_id = f"id_{name}_%s"
    return {
        "name": name,
        "title": step.name,
        "button": step.button,
        "form": form,
        "looks_first": step.draft is not None,
        "draft": played[2] if played is not None and in_play else None,
        "in_play": in_play,
    }


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
