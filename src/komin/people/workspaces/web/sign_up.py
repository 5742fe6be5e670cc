"""Sign-up: the person, and the workspace they open."""

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from komin.people.accounts.asked_at_sign_up import asked_at_sign_up
from komin.people.accounts.context_words import require_not_of, words_in
from komin.people.accounts.documents import documents_at_sign_up
from komin.people.accounts.models import Person
from komin.people.accounts.web.forms import Line, LinkedInField, PhoneField, speak_plainly
from komin.people.workspaces.actions.create_workspace import create_workspace


class SignUpForm(SignupForm):
    first_name = Line("given-name", label=_("First name"), max_length=80)
    last_name = Line("family-name", label=_("Last name"), max_length=80)
    workspace = Line(
        "organization", label=_("Name of your workspace"), max_length=120, help_text=_("Your company, site or team.")
    )
    phone = PhoneField(help_text=_("To be called when a procedure can't wait. Nobody sees it until you say so."))
    linkedin = LinkedInField(help_text=_("To know each other between sites. Nobody sees it until you say so."))
    field_order = ("first_name", "last_name", "email", "password1", "workspace", "phone", "linkedin")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for documents in documents_at_sign_up():
            self.fields.update(documents.fields())
        for asked in asked_at_sign_up():
            self.fields.update(asked.fields())
        speak_plainly(self)

    def clean(self) -> dict[str, Any]:
        """allauth compares the password with the address only; names are as easy to guess."""
        cleaned: dict[str, Any] = super().clean()
        names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
        password = cleaned.get("password1", "")
        try:
            validate_password(password, Person(**names))
            require_not_of(password, words_in(cleaned.get("workspace", "")))
        except ValidationError as refused:
            if "password1" not in self.errors:
                self.add_error("password1", refused)
        for asked in asked_at_sign_up():
            for field, why in asked.refused(cleaned).items():
                self.add_error(field, why)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """The person and their workspace, or neither. A form sent twice at once finds the address taken.

        An address with an account takes as long as one without: the password is hashed for nothing.
        """
        if self.account_already_exists:
            Person().set_password(self.cleaned_data["password1"])
        saved: tuple[AbstractBaseUser | None, HttpResponse | None]
        try:
            with transaction.atomic():
                saved = super().try_save(request)
                self._keep_answers(saved[0])
        except IntegrityError:
            self.account_already_exists = True
            saved = super().try_save(request)
        return saved

    def _keep_answers(self, user: AbstractBaseUser | None) -> None:
        if isinstance(user, Person):
            for documents in documents_at_sign_up():
                documents.keep(user, self.cleaned_data)
            for asked in asked_at_sign_up():
                asked.keep(user, self.cleaned_data)

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        if not isinstance(user, Person):
            raise TypeError("the product has one kind of user")
        create_workspace(owner=user, name=self.cleaned_data["workspace"])
