"""Requests of authorities on the screens: checked, approved by two people, handed over once."""

import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.platform.audit.record import record
from komin.privacy.accountability import queries
from komin.privacy.accountability.access import MAY_APPROVE, MAY_KEEP
from komin.privacy.accountability.actions import disclose
from komin.privacy.accountability.models import Disclosure, DisclosureState
from komin.privacy.accountability.web import forms
from komin.privacy.register.officers import Officer
from komin.privacy.register.table_names import table_name
from komin.privacy.register.web.forms import attempt
from komin.privacy.register.web.in_office import in_office
from komin.privacy.register.web.steps import Played, Step, offers, play


def _is_open(disclosure: Disclosure) -> bool:
    return disclosure.state == DisclosureState.OPEN


STEPS: Mapping[str, Step] = {
    "verification": Step(
        gettext_lazy("Who asks was checked"),
        gettext_lazy("Note it"),
        forms.HowForm,
        lambda by, pk, it: disclose.note_verification(by=by, disclosure_id=pk, how=it["how"]),
        fits=_is_open,
    ),
    "approval": Step(
        gettext_lazy("Approve"),
        gettext_lazy("I approve that this is handed over"),
        forms.NothingForm,
        lambda by, pk, it: disclose.approve_disclosure(by=by, disclosure_id=pk),
        fits=lambda disclosure: _is_open(disclosure) and disclosure.second_at is None,
    ),
    "refusal": Step(
        gettext_lazy("Refuse"),
        gettext_lazy("Refuse"),
        forms.WhyForm,
        lambda by, pk, it: disclose.refuse_disclosure(by=by, disclosure_id=pk, why=it["why"]),
        fits=_is_open,
    ),
    "gag": Step(
        gettext_lazy("The person may know"),
        gettext_lazy("Tell them, by mail and on the page of their data"),
        forms.NothingForm,
        lambda by, pk, it: disclose.lift_gag(by=by, disclosure_id=pk),
        fits=lambda disclosure: disclosure.gagged,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_APPROVE)
def disclosures(request: HttpRequest, by: Officer) -> HttpResponse:
    """All of them; by POST, one more, entered by the privacy officer."""
    form = forms.DemandForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        opened = attempt(form, lambda: disclose.open_disclosure(by=by, demand=form.demand()))
        if opened is not None:
            return redirect("accountability:disclosure", opened.pk)
    context = {"disclosures": queries.disclosures(), "form": form, "may_keep": by.holds(*MAY_KEEP)}
    return render(request, "accountability/disclosures.html", context, status=422 if form.errors else 200)


@require_safe
@in_office(*MAY_APPROVE)
def disclosure(request: HttpRequest, by: Officer, disclosure_id: uuid.UUID) -> HttpResponse:
    known = _known(disclosure_id)
    record(by=by, action="disclosure.look", on=known)
    return _page(request, by, known)


@require_POST
@in_office(*MAY_APPROVE)
def step(request: HttpRequest, by: Officer, disclosure_id: uuid.UUID, name: str) -> HttpResponse:
    known = _known(disclosure_id)
    played = play(request, by, known, name, STEPS)
    return redirect("accountability:disclosure", disclosure_id) if played.done else _page(request, by, known, played)


@require_POST
@in_office(*MAY_KEEP)
def package(request: HttpRequest, by: Officer, disclosure_id: uuid.UUID) -> HttpResponse:
    """The encrypted package, once: nothing of it is kept."""
    known, form = _known(disclosure_id), forms.HandOverForm(request.POST)
    if form.is_valid():
        try:
            sealed = disclose.hand_over(by=by, disclosure_id=disclosure_id, **form.cleaned_data)
        except Invalid as refused:
            form.add_error(None, str(refused.message))
        else:
            response = HttpResponse(sealed, content_type="application/octet-stream")
            response["Content-Disposition"] = f'attachment; filename="disclosure-{disclosure_id}.json.age"'
            return response
    return _page(request, by, known, hand_over=form)


def _steps_for(by: Officer, known: Disclosure) -> Mapping[str, Step]:
    """Whoever approved first is not asked to approve again: it takes a second person."""
    approved = by.person is not None and known.first_by_id == by.person.pk
    return {name: step for name, step in STEPS.items() if not (approved and name == "approval")}


def _known(disclosure_id: uuid.UUID) -> Disclosure:
    known = queries.disclosure_called(disclosure_id)
    if known is None:
        raise NotFound(_("There is no such request."))
    return known


def _page(
    request: HttpRequest,
    by: Officer,
    known: Disclosure,
    played: Played | None = None,
    hand_over: forms.HandOverForm | None = None,
) -> HttpResponse:
    def address(name: str) -> str:
        return reverse("accountability:disclosure_step", args=[known.pk, name])

    is_approved = _is_open(known) and known.second_at is not None and by.holds(*MAY_KEEP)
    context = {
        "disclosure": known,
        "tables": [name for value, name in queries.tables_to_hand_over() if value in known.tables],
        "contents": [(table_name(name.lower()), count) for name, count in known.contents.items()],
        "steps": offers(_steps_for(by, known), known, address, initial={}, played=played),
        "hand_over": (hand_over or forms.HandOverForm()) if is_approved else None,
    }
    refused = played is not None or hand_over is not None
    return render(request, "accountability/disclosure.html", context, status=422 if refused else 200)
