"""What an administrator says of a provider."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from komin.people.single_sign_on.actions.keep_connection import Wanted
from komin.people.single_sign_on.actions.terms import LONGEST_NAME
from komin.people.single_sign_on.models import Connection, JoinsAs
from komin.platform.outbound.destinations import LONGEST_URL

LARGEST_METADATA = 1_000_000
"""Bytes."""
_AS_IT_IS = {"autocomplete": "off", "spellcheck": "false"}


class TermsForm(forms.Form):
    """What follows when somebody comes, by whatever protocol."""

    role = forms.ChoiceField(
        label=gettext_lazy("Who comes for the first time becomes"), choices=JoinsAs.choices, initial=JoinsAs.READER
    )
    joins = forms.BooleanField(label=gettext_lazy("Whoever signs in becomes a member"), required=False, initial=True)
    required = forms.BooleanField(
        label=gettext_lazy("Members of these domains sign in by nothing else"),
        help_text=gettext_lazy("Owners still come in their own way, for the day on which this one fails."),
        required=False,
    )

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "role": JoinsAs(self.cleaned_data["role"])}


def _name() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Name of the company"),
        help_text=gettext_lazy("People see it on the button: Sign in with …"),
        max_length=LONGEST_NAME,
    )


class OpenIdForm(TermsForm):
    name = _name()
    issuer = forms.CharField(
        label=gettext_lazy("Issuer"),
        help_text=gettext_lazy("The address of the OpenID provider, exactly as it names itself, https://…"),
        max_length=LONGEST_URL,
        widget=forms.TextInput(attrs={"inputmode": "url", **_AS_IT_IS}),
    )
    client_id = forms.CharField(
        label=gettext_lazy("Client ID"), max_length=255, widget=forms.TextInput(attrs=_AS_IT_IS)
    )
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("Kept encrypted and never shown again. Leave it empty to keep the one that is there."),
        max_length=1_000,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "issuer", "client_id", "secret")

    def wanted(self) -> Wanted:
        return Wanted(**self.said())


class SamlForm(TermsForm):
    name = _name()
    metadata = forms.CharField(
        label=gettext_lazy("Metadata of the provider"),
        help_text=gettext_lazy("Paste the XML that the provider gives. Leave it empty to keep what is known."),
        max_length=LARGEST_METADATA,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, **_AS_IT_IS}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or its file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )
    certificate = forms.CharField(
        label=gettext_lazy("One more certificate"),
        help_text=gettext_lazy("In PEM, before the provider changes to it. The last two are in force side by side."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, **_AS_IT_IS}),
    )
    field_order = ("name", "metadata", "file", "certificate")


def known(connection: Connection) -> dict[str, object]:
    """What the form begins with."""
    return {name: getattr(connection, name) for name in ("name", "issuer", "client_id", "role", "joins", "required")}
