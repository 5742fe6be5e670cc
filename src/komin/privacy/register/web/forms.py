from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Basis
from komin.people.accounts.models import Person
from komin.privacy.register.actions.keep_processor import Entry
from komin.privacy.register.categories import BASES
from komin.privacy.register.entries import FIELDS
from komin.privacy.register.models import Office, ToldBy
from komin.privacy.register.queries import person_at

Done = TypeVar("Done")
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ProcessorForm(forms.Form):
    """The country is typed, so that one outside the EEA is refused with the clause and not merely absent."""

    name = forms.CharField(label=_("Legal name"), max_length=120)
    country = forms.CharField(
        label=_("Country"), max_length=2, help_text=_("Two letters: FR, DE. Only of the EU and the EEA.")
    )
    does = forms.CharField(label=_("What it does for you"), max_length=300)
    handles = forms.CharField(label=_("Which data"), max_length=300)
    hosts = forms.CharField(
        label=_("Its hosts"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: api.example.com, or .example.com for all below. Only these can be reached."),
    )  # fmt: skip
    sub_processors = forms.CharField(
        label=_("Its sub-processors"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, its country last: Example SAS, FR."),
    )  # fmt: skip
    contract_on = forms.DateField(label=_("Contract of"), required=False, widget=_DAY)
    security_annex = forms.CharField(label=_("Security annex"), required=False, max_length=300)
    exit_interface = forms.CharField(label=_("How data is taken back or erased there"), required=False, max_length=300)
    told_by = forms.ChoiceField(
        label=_("How it is told of erasures, corrections and restrictions"), choices=ToldBy.choices,
        help_text=_("An erasure is complete when it has said that it did the same."),
    )  # fmt: skip
    contact = forms.EmailField(label=_("Its address for that"), required=False, max_length=254)
    exit_url = forms.CharField(
        label=_("Its interface for that"), required=False, max_length=500,
        help_text=_("https://…: gets matter, number and addresses as JSON, and answers 2xx when it is done."),
    )  # fmt: skip
    ended_on = forms.DateField(label=_("Ended on"), required=False, widget=_DAY)

    def entry(self) -> Entry:
        return Entry(**self.cleaned_data)


class OfficeForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address of the person"))
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        email = cleaned.get("email")
        if email and person_at(email) is None:
            self.add_error("email", _("Nobody with this address has an account here."))
        return cleaned

    def person(self) -> Person:
        found = person_at(self.cleaned_data["email"])
        assert found is not None, "a form with an unknown address is not valid"
        return found

    def chosen(self) -> Office:
        return Office(self.cleaned_data["office"])


def attempt(form: forms.Form, act: Callable[[], Done]) -> Done | None:
    """What a good form leads to; None for one that is not, with what was refused beside its fields."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return None


def show_refusals(form: forms.Form, fields: Mapping[str, object], otherwise: str) -> None:
    """Beside the field where there is one; a field that is only named says what the refusal says."""
    for name, said in fields.items():
        form.add_error(name if name in form.fields else None, str(said or otherwise))
    if not fields:
        form.add_error(None, otherwise)


class EntryForm(forms.Form):
    """What the operator adds to a line of the code; all of it may be empty."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, label in FIELDS.items():
            rows = forms.Textarea(attrs={"rows": 2})
            self.fields[name] = forms.CharField(label=str(label), required=False, max_length=1000, widget=rows)


class OwnEntryForm(EntryForm):
    """A line of what is done outside of the software: the code knows nothing of it."""

    title = forms.CharField(label=_("Name"), max_length=120)
    basis = forms.ChoiceField(label=_("Legal basis"), choices=[(one.value, BASES[one]) for one in Basis])
    kinds = forms.CharField(label=_("Kinds of data"), required=False, max_length=1000)
    kept = forms.CharField(label=_("Kept for"), required=False, max_length=1000)
