"""Sign-up: the person, and the workspace they open."""

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace


class SignUpForm(SignupForm):
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    workspace = forms.CharField(
        label=_("Name of your workspace"), max_length=120, help_text=_("Your company, site or team.")
    )
    field_order = ("first_name", "last_name", "email", "password1", "workspace")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, autocomplete in (
            ("first_name", "given-name"),
            ("last_name", "family-name"),
            ("workspace", "organization"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        if not isinstance(user, Person):
            raise TypeError("the product has one kind of user")
        create_workspace(owner=user, name=self.cleaned_data["workspace"])
