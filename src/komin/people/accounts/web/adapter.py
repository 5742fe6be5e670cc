"""How allauth's flows speak, send mail and keep a person in this product."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import translation

from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.mail.send import send_later

# allauth's name of a mail, and our template for it.
_MAILS = {
    "email_confirmation_signup": "verify_address",
    "email_confirmation": "verify_address",
    "account_already_exists": "address_known",
    "password_reset_code": "reset_password",
    "unknown_account": "address_unknown",
}


class AccountAdapter(DefaultAccountAdapter):
    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """The names as typed, cleaned; the language of the page the person signed up on."""
        if not isinstance(user, Person):
            raise TypeError("the product has one kind of user")
        user.first_name = clean_line(form.cleaned_data["first_name"])
        user.last_name = clean_line(form.cleaned_data["last_name"])
        user.language = translation.get_language() or user.language
        saved: AbstractBaseUser = super().save_user(request, user, form, commit=commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = context.get("user")
        language = person.language if isinstance(person, Person) else translation.get_language() or "en"
        send_later(
            template=f"accounts/mail/{_MAILS[template_prefix.rsplit('/', 1)[1]]}",
            to=email,
            language=language,
            context={"code": context.get("code", ""), "first_name": getattr(person, "first_name", "")},
            purpose="account",
        )

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Refusals only: allauth's announcements ("Successfully signed in as …") tell people what they just did."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)
