from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from komin.kernel.identifiers import new_token
from komin.privacy.accountability.actions.disclose import SHORTEST_SECRET, Demand
from komin.privacy.accountability.actions.keep_breach import Account
from komin.privacy.accountability.models import Breach, Criterion, Risk
from komin.privacy.accountability.queries import tables_to_hand_over

_MOMENT = "%Y-%m-%dT%H:%M"


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S"], **more)


class BreachForm(forms.Form):
    title = forms.CharField(label=_("What to call it"), max_length=200)
    noticed_at = _moment(_("Noticed"), help_text=_("In UTC. The 72 hours run from here."))
    facts = forms.CharField(label=_("What happened"), max_length=8000, widget=_lines(4))
    categories = forms.CharField(label=_("Data"), max_length=500)
    people_count = forms.IntegerField(label=_("About how many people"), min_value=0, initial=0)
    records_count = forms.IntegerField(label=_("About how many records"), min_value=0, initial=0)
    effects = forms.CharField(label=_("Likely effects"), max_length=4000, required=False, widget=_lines(3))
    measures = forms.CharField(label=_("Measures"), max_length=4000, required=False, widget=_lines(3))
    risk = forms.ChoiceField(label=_("Risk"), choices=Risk.choices)

    def account(self) -> Account:
        return Account(**{**self.cleaned_data, "risk": Risk(self.cleaned_data["risk"])})


def as_typed(breach: Breach) -> dict[str, Any]:
    """What the form of a known breach begins with."""
    return {name: getattr(breach, name) for name in BreachForm.base_fields}


class PeopleForm(forms.Form):
    workspaces = forms.CharField(
        label=_("Everybody in these workspaces"), required=False, max_length=2000, widget=_lines(2),
        help_text=_("Their addresses, one a line, as they stand in /w/…"),
    )  # fmt: skip
    addresses = forms.CharField(
        label=_("These people"), required=False, max_length=20_000, widget=_lines(3),
        help_text=_("Their e-mail addresses, one a line."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("workspaces", "addresses"):
            cleaned[f"{name}_list"] = [line.strip() for line in cleaned.get(name, "").splitlines() if line.strip()]
        return cleaned


class TellForm(forms.Form):
    """One text a language of the site."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for code, name in settings.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(label=name, max_length=4000, widget=_lines(5))


class NotificationForm(forms.Form):
    at = _moment(_("Told on"), help_text=_("In UTC."))
    reference = forms.CharField(label=_("Reference of the authority"), max_length=80, required=False)
    late_reason = forms.CharField(label=_("Reason for a delay"), max_length=500, required=False, widget=_lines(2))


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=500, widget=_lines(3))


class HowForm(forms.Form):
    how = forms.CharField(label=_("How it was checked"), max_length=500, widget=_lines(3))


class NothingForm(forms.Form):
    """A button."""


class DemandForm(forms.Form):
    authority = forms.CharField(label=_("Authority"), max_length=200)
    agent = forms.CharField(label=_("Who signs for it"), max_length=200)
    legal_text = forms.CharField(label=_("Legal text it rests on"), max_length=300)
    scope = forms.CharField(label=_("What it asks for"), max_length=500)
    received_on = forms.DateField(
        label=_("Received on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    person = forms.EmailField(label=_("Address of the account it is about"))
    tables = forms.MultipleChoiceField(
        label=_("What the text allows to hand over"), choices=tables_to_hand_over,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    gagged = forms.BooleanField(label=_("The law forbids to tell the person"), required=False)

    def demand(self) -> Demand:
        return Demand(**self.cleaned_data)


class HandOverForm(forms.Form):
    channel = forms.CharField(label=_("Way by which it goes"), max_length=200)
    secret = forms.CharField(
        label=_("Secret that opens it"), min_length=SHORTEST_SECRET, max_length=200, initial=new_token,
        help_text=_("Note it now: it is kept nowhere. It goes by another way than the file."),
    )  # fmt: skip


class ScreeningForm(forms.Form):
    criteria = forms.MultipleChoiceField(choices=Criterion.choices, required=False)
    note = forms.CharField(max_length=1000, required=False)
