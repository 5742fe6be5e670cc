"""The privacy officer keeps the data of a person as it is while a case lasts, and lets go of it."""

import uuid
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from komin.people.accounts.models import Person
from komin.privacy.erasure.actions.place_hold import LONGEST_CASE, lift_hold, place_hold
from komin.privacy.erasure.queries import account_with, holds_in_force
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import attempt
from komin.privacy.register.web.in_office import in_office


class HoldForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address of the account"), max_length=254)
    reason = forms.CharField(
        label=gettext_lazy("Which case"), max_length=LONGEST_CASE,
        help_text=gettext_lazy("Its number or name, without names of people: the person reads it in their own copy."),
    )  # fmt: skip
    until = forms.DateField(
        label=gettext_lazy("Held until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Nothing is held for ever: place another when the case goes on."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.person = account_with(cleaned.get("email", ""))
        if cleaned.get("email") and self.person is None:
            self.add_error("email", _("Nobody has an account with this address."))
        return cleaned

    def held(self) -> tuple[Person, str, datetime]:
        """Until the end of the day."""
        assert self.person is not None
        ends_at = datetime.combine(self.cleaned_data["until"], time.max, UTC)
        return self.person, self.cleaned_data["reason"], ends_at


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.PRIVACY_OFFICER)
def holds(request: HttpRequest, by: Officer) -> HttpResponse:
    """Those in force; by POST, one more."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(form, lambda: _place(by, form)) is not None:
        messages.success(request, _("Held: nothing of it is erased, closed or taken away because of its age."))
        return redirect("holds:holds")
    context = {"form": form, "holds": holds_in_force()}
    return render(request, "erasure/holds.html", context, status=422 if form.is_bound else 200)


def _place(by: Officer, form: HoldForm) -> object:
    person, reason, ends_at = form.held()
    return place_hold(by=by, on=person, reason=reason, ends_at=ends_at)


@require_POST
@in_office(Office.PRIVACY_OFFICER)
def lift(request: HttpRequest, by: Officer, hold_id: uuid.UUID) -> HttpResponse:
    lift_hold(by=by, hold_id=hold_id)
    messages.success(request, _("The hold is over: what is past its end goes with the next run."))
    return redirect("holds:holds")
