"""Sign-up: the person, and the workspace they open."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.accounts.web.forms import speak_plainly
from komin.people.workspaces.actions.create_workspace import create_workspace


class _Line(forms.CharField):
    """One line as it will be kept: what is left of it may be nothing, and then it is missing."""

    def __init__(self, autocomplete: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class SignUpForm(SignupForm):
    first_name = _Line("given-name", label=_("First name"), max_length=80)
    last_name = _Line("family-name", label=_("Last name"), max_length=80)
    workspace = _Line(
        "organization", label=_("Name of your workspace"), max_length=120, help_text=_("Your company, site or team.")
    )
    field_order = ("first_name", "last_name", "email", "password1", "workspace")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """The person and their workspace, or neither. A form sent twice at once finds the address taken."""
        saved: tuple[AbstractBaseUser | None, HttpResponse | None]
        try:
            with transaction.atomic():
                saved = super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            saved = super().try_save(request)
        return saved

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        if not isinstance(user, Person):
            raise TypeError("the product has one kind of user")
        create_workspace(owner=user, name=self.cleaned_data["workspace"])
