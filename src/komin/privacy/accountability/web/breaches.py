"""Breaches on the officer's screens: written down, told within 72 hours, people chosen and told."""

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.platform.audit.record import record
from komin.privacy.accountability import queries
from komin.privacy.accountability.access import MAY_KEEP
from komin.privacy.accountability.actions import settle_breach, tell_people
from komin.privacy.accountability.actions.keep_breach import Account, keep_breach
from komin.privacy.accountability.models import Breach, Risk
from komin.privacy.accountability.notification import Words, notification_of
from komin.privacy.accountability.web import forms
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import attempt
from komin.privacy.register.web.in_office import in_office
from komin.privacy.register.web.steps import Chosen, Played, Step, offers, play


def _texts(chosen: Chosen) -> dict[str, str]:
    return {code: chosen[f"text_{code}"] for code, _name in settings.LANGUAGES}


def _draft(breach: Breach, chosen: Chosen) -> Words:
    return Words(_("Something happened to your data"), "\n\n".join(_texts(chosen).values()))


STEPS: Mapping[str, Step] = {
    "account": Step(
        gettext_lazy("What is known by now"),
        gettext_lazy("Keep"),
        forms.BreachForm,
        lambda by, pk, it: keep_breach(by=by, breach_id=pk, account=Account(**{**it, "risk": Risk(it["risk"])})),
    ),
    "notification": Step(
        gettext_lazy("The authority was told"),
        gettext_lazy("Note it"),
        forms.NotificationForm,
        lambda by, pk, it: settle_breach.note_notification(by=by, breach_id=pk, **it),
    ),
    "decision": Step(
        gettext_lazy("It need not be told"),
        gettext_lazy("Note it"),
        forms.WhyForm,
        lambda by, pk, it: settle_breach.decide_not_to_notify(by=by, breach_id=pk, why=it["why"]),
        fits=lambda breach: breach.risk == Risk.NONE and breach.notified_at is None,
    ),
    "people": Step(
        gettext_lazy("Choose the people concerned"),
        gettext_lazy("Put on the list"),
        forms.PeopleForm,
        lambda by, pk, it: tell_people.choose_people(
            by=by, breach_id=pk, workspaces=it["workspaces_list"], addresses=it["addresses_list"]
        ),
    ),
    "telling": Step(
        gettext_lazy("Tell them by mail"),
        gettext_lazy("Send to everybody who was not told"),
        forms.TellForm,
        lambda by, pk, it: tell_people.tell_people(by=by, breach_id=pk, texts=_texts(it)),
        _draft,
    ),
    "told": Step(
        gettext_lazy("The others were told otherwise"),
        gettext_lazy("Note it"),
        forms.NothingForm,
        lambda by, pk, it: tell_people.note_told(by=by, breach_id=pk),
    ),
    "closure": Step(
        gettext_lazy("Close it"),
        gettext_lazy("Close"),
        forms.NothingForm,
        lambda by, pk, it: settle_breach.close_breach(by=by, breach_id=pk),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_KEEP)
def breaches(request: HttpRequest, by: Officer) -> HttpResponse:
    """All of them; by POST, one more."""
    form = forms.BreachForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        breach = attempt(form, lambda: keep_breach(by=by, account=form.account()))
        if breach is not None:
            return redirect("accountability:breach", breach.pk)
    context = {"breaches": queries.breaches(), "form": form, "now": clock.now()}
    return render(request, "accountability/breaches.html", context, status=422 if form.errors else 200)


@require_safe
@in_office(*MAY_KEEP)
def breach(request: HttpRequest, by: Officer, breach_id: uuid.UUID) -> HttpResponse:
    known = _known(breach_id)
    record(by=by, action="breach.look", on=known)
    return _page(request, known)


@require_POST
@in_office(*MAY_KEEP)
def step(request: HttpRequest, by: Officer, breach_id: uuid.UUID, name: str) -> HttpResponse:
    known = _known(breach_id)
    played = play(request, by, known, name, STEPS)
    return redirect("accountability:breach", breach_id) if played.done else _page(request, known, played)


@require_safe
@in_office(*MAY_KEEP)
def notification(request: HttpRequest, by: Officer, breach_id: uuid.UUID) -> HttpResponse:
    words = notification_of(_known(breach_id))
    response = HttpResponse(f"{words.subject}\n\n{words.text}\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="notification-{breach_id}.txt"'
    return response


def _known(breach_id: uuid.UUID) -> Breach:
    known = queries.breach_called(breach_id)
    if known is None:
        raise NotFound(_("There is no such breach."))
    return known


def _page(request: HttpRequest, known: Breach, played: Played | None = None) -> HttpResponse:
    def address(name: str) -> str:
        return reverse("accountability:breach_step", args=[known.pk, name])

    context = {
        "breach": known,
        "now": clock.now(),
        "people": queries.people_of(known),
        "words": notification_of(known),
        "steps": [] if known.closed_at else offers(STEPS, known, address, initial=forms.as_typed(known), played=played),
    }
    return render(request, "accountability/breach.html", context, status=played.status if played else 200)
