"""How allauth's flows speak, send mail and keep a person in this product."""

import logging
from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.forms import BaseForm, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.actions.ask_email_change import ask_email_change
from komin.people.accounts.company_sign_in import SIGNAL, company_sign_in
from komin.people.accounts.devices import device_of
from komin.people.accounts.models import Person
from komin.people.accounts.queries import has_proved_address
from komin.people.accounts.web.confirming import confirmed_lately
from komin.people.accounts.web.first_time import comes_for_the_first_time, hold
from komin.people.accounts.web.known_devices import device_known_to, make_known
from komin.people.accounts.web.shared_computers import is_shared
from komin.platform.mail.addresses import checked_address
from komin.platform.mail.send import send_later

CLOSED_ACCOUNT = "closed_account"
"""The key of a session under which the id of a person stands who gave the right password of a closed account."""

log = logging.getLogger(__name__)
# Limits of our own among allauth's, see ACCOUNT_RATE_LIMITS.
_FAILED_ANYWHERE = partial(ratelimit.consume, app="allauth.account", action="login_failed_anywhere")
_FAILED_ON_KNOWN_DEVICE = partial(ratelimit.consume, app="allauth.account", action="login_failed_known_device")
_MAILS_TO_ONE = partial(ratelimit.consume, app="allauth.account", action="mail_to_one", limit_get=True)

# allauth's name of a mail, and our template for it.
_MAILS = {
    "email_confirmation_signup": "verify_address",
    "email_confirmation": "new_address",
    "account_already_exists": "address_known",
    "password_reset_code": "reset_password",
    "unknown_account": "address_unknown",
    "login_code": "sign_in_code",
}
# Changes of what guards an account, told by one mail that says which.
_CHANGES = {
    "password_changed", "password_set", "password_reset", "totp_activated", "totp_deactivated",
    "recovery_codes_generated", "webauthn_added", "webauthn_removed",
}  # fmt: skip


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait five minutes, or choose a new password: it opens at once."
        ),
    }

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """The names as typed, cleaned; the language of the page the person signed up on."""
        if not isinstance(user, Person):
            raise TypeError("the product has one kind of user")
        user.first_name = clean_line(form.cleaned_data["first_name"])
        user.last_name = clean_line(form.cleaned_data["last_name"])
        user.phone, user.linkedin = form.cleaned_data.get("phone", ""), form.cleaned_data.get("linkedin", "")
        user.language = translation.get_language() or user.language
        saved: AbstractBaseUser = super().save_user(request, user, form, commit=commit)
        return saved

    def clean_email(self, email: str) -> str:
        """One plain mailbox, as mail can be sent to it."""
        try:
            return checked_address(email)
        except Invalid as refused:
            raise ValidationError(str(refused.message)) from refused

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The first address holds at once; for another, the one that holds is asked to agree."""
        person = email_address.user
        if not has_proved_address(person) or not email_address.can_set_verified():
            confirmed: bool = super().confirm_email(request, email_address)
            return confirmed
        ask_email_change(by=person, new_email=email_address.email)
        return True

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Whoever proved another address sees what it waits for."""
        if email_address._state.adding:
            return reverse("account_email")
        url: str = super().get_email_verification_redirect_url(email_address)
        return url

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Limits of failures: from one address, from one address for one account, and for one account altogether.

        A browser that the person signed in with before has a limit of its own: no stranger closes the door to it.
        """
        device = device_known_to(request, _login(credentials))
        if device is not None:
            if not _FAILED_ON_KNOWN_DEVICE(request, key=device, dry_run=True):
                raise self.validation_error("too_many_login_attempts")
            return
        super().pre_authenticate(request, **credentials)
        if not _FAILED_ANYWHERE(request, key=_login(credentials), dry_run=True):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        device = device_known_to(request, _login(credentials))
        if device is not None:
            _FAILED_ON_KNOWN_DEVICE(request, key=device)
        else:
            _FAILED_ANYWHERE(request, key=_login(credentials))
        super().authentication_failed(request, **credentials)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Whoever has to come in through their company is sent there, whatever they proved otherwise; whoever never saw
        the documents is shown them first."""
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is not None or SIGNAL in (kwargs.get("signal_kwargs") or {}) or not isinstance(user, Person):
            return refused
        elsewhere = company_sign_in().elsewhere(request, user)
        if elsewhere is None and not comes_for_the_first_time(user):
            return None
        clear_login(request)
        return HttpResponseRedirect(elsewhere) if elsewhere else hold(request, user, kwargs.get("redirect_url"))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """This browser is known from now on, unless many people use it."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if is_shared(request):
            request.session.set_expiry(0)
        elif isinstance(user, Person):
            make_known(request, response, user.email)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Account and address together: whoever guesses elsewhere does not lock the person out."""
        return f"{_login(credentials)} {ratelimit.get_ip(request)}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A new password, by a code that only the person gets, ends every limit of the account."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, app="allauth.account", action="login_failed_anywhere", key=_login(credentials))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """The password was right: the page that is shown knows whose account it is, and opens nothing else."""
        request.session[CLOSED_ACCOUNT] = str(user.pk)
        return HttpResponseRedirect(reverse("account_inactive"))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nobody's mailbox is flooded by a stranger who types its address; nothing tells that stranger."""
        request = current.request
        device = device_known_to(request, email) if request else None
        if not _MAILS_TO_ONE(request, key=device or email.lower()):
            log.warning("an account mail was left out: too many to one address")
            return
        name = template_prefix.rsplit("/", 1)[1]
        person = context.get("user")
        language = person.language if isinstance(person, Person) else translation.get_language() or "en"
        send_later(
            template=f"accounts/mail/{'security_change' if name in _CHANGES else _MAILS[name]}",
            to=email,
            language=language,
            context={
                "code": context.get("code", ""),
                "first_name": getattr(person, "first_name", ""),
                "change": name,
                "device": device_of(context.get("user_agent", "")),
                "at": context.get("timestamp"),
            },
            purpose="account",
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """In the person's language, whatever the page spoke. A change of address is told where it is made."""
        if template_prefix.endswith("/email_changed"):
            return
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        way = company_sign_in().way_to_confirm(current.request, user) if isinstance(user, Person) else None
        company = [{"id": "single_sign_on", "description": "", "url": way}] if way else []
        return [*company, *methods]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth asks nothing again of an account without a password and a second factor: its company can."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        user = current.request.user
        if required and isinstance(user, Person) and not get_reauthentication_flows(user):
            way = company_sign_in().way_to_confirm(current.request, user)
            if way is not None and not confirmed_lately(current.request, user):
                raise ReauthenticationRequired
        return required

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Refusals only: allauth's announcements ("Successfully signed in as …") tell people what they just did."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)
