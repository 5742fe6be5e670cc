"""The account forms, in this product's words: a label above each field, one hint, nothing said twice."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.kernel.time_zones import names
from komin.people.accounts.contacts import (
    LINKEDIN_POLICY,
    LONGEST_LINKEDIN,
    LONGEST_PHONE,
    clean_linkedin,
    clean_phone,
)
from komin.people.accounts.models import SeenBy

_labelled = lazy(format_html, str)
PASSWORD_HINT = _("At least 12 characters. A few words are easy to remember.")
_LONGEST_NAME = 60
_UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
_UNREADABLE_PASSKEY = _("That passkey does not fit. Try again.")


def speak_plainly(form: forms.Form) -> None:
    """Labels and hints of our own; a placeholder would repeat the label and vanish while typing."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in ("email", "login"):
            field.label = _("E-mail address")
        if name == "password1":
            field.help_text = PASSWORD_HINT


class Line(forms.CharField):
    """One line as it will be kept: what is left of it may be nothing, and then it is missing."""

    def __init__(self, autocomplete: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class NameForm(forms.Form):
    first_name = Line("given-name", label=_("First name"), max_length=80)
    last_name = Line("family-name", label=_("Last name"), max_length=80)


class _SharedComputer(forms.Form):
    """Whether others use the computer too; the session notes it (shared_computers)."""

    shared = forms.BooleanField(
        label=_("This is a shared computer"),
        help_text=_("You are signed out after 15 minutes without use, and signing out leaves nothing on it."),
        required=False,
    )


class _Checked(forms.CharField):
    """A text that a rule of ours cleans: what it refuses is said beside the field."""

    def __init__(self, clean: Callable[[str], str], autocomplete: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self._rule = clean
        self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        try:
            return self._rule(super().to_python(value) or "")
        except Invalid as refused:
            raise forms.ValidationError(str(refused.message)) from refused


class PhoneField(_Checked):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(clean_phone, "tel", label=_("Phone (optional)"), max_length=LONGEST_PHONE, **kwargs)
        self.widget.attrs["inputmode"] = "tel"


class LinkedInField(_Checked):
    def __init__(self, **kwargs: Any) -> None:
        label = _("LinkedIn profile (optional)")
        super().__init__(clean_linkedin, "url", label=label, max_length=LONGEST_LINKEDIN, **kwargs)
        self.help_text = _labelled(
            '{} {} <a class="link" href="{}" rel="noopener noreferrer nofollow">{}</a>',
            self.help_text,
            _("LinkedIn is a site of LinkedIn Ireland, under its own terms."),
            LINKEDIN_POLICY,
            _("Privacy policy of LinkedIn"),
        )
        self.widget.attrs["inputmode"] = "url"


class SeenByField(forms.ChoiceField):
    def __init__(self, label: Any) -> None:
        super().__init__(label=label, choices=SeenBy.choices, required=False)
        self.widget.attrs["class"] = "select"


class ContactsForm(forms.Form):
    phone = PhoneField(help_text=_("To be called when a procedure can't wait."))
    phone_seen_by = SeenByField(_("Who sees the phone number?"))
    linkedin = LinkedInField(help_text=_("To know each other between sites. It is never opened by us."))
    linkedin_seen_by = SeenByField(_("Who sees the LinkedIn profile?"))


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("A photo of you (optional)"),
        required=False,
        help_text=_("Cut to a square and kept small; where and with what it was taken is left out. 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    photo_seen_by = SeenByField(_("Who sees the photo?"))


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=_("Where you are"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(name, name.replace("_", " ").replace("/", " / ")) for name in names()]
        self.fields["time_zone"].choices = [("", _("As the workspace")), *places]  # type: ignore[attr-defined]


class SignInForm(_SharedComputer, allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        # The link to a new password stands below the form.
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        cleaned["remember"] = cleaned.get("remember") and not cleaned.get("shared")
        return cleaned


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """Asked once, as at sign-up: who mistypes it can be sent another code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        self.fields["password1"].label = _("New password")
        del self.fields["password2"]


class _CodeForm:
    """A code is typed in capitals, and no keyboard corrects it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class VerifyAddressForm(_CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class ResetPasswordCodeForm(_CodeForm, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class AskForCodeForm(_SharedComputer, allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class SignInCodeForm(_CodeForm, allauth_forms.ConfirmLoginCodeForm):
    pass


class NewAddressForm(allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        self.fields["email"].label = _("New e-mail address")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """The new one is asked once: whoever mistypes it chooses another by a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = _("New password")
        del self.fields["password2"]


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        self.fields["password"].label = _("Your password")


class _SecondFactorCode:
    """Six digits of an app, or a recovery code: the keyboard of a phone shows digits."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code of your app, or a recovery code")
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false", "autofocus": True}


class SecondFactorForm(_SecondFactorCode, factor_forms.AuthenticateForm):
    pass


class ConfirmBySecondFactorForm(_SecondFactorCode, factor_forms.ReauthenticateForm):
    pass


class AuthenticatorAppForm(_SecondFactorCode, app_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code that the app shows")


class _Credential:
    """What a browser sends for a passkey is anybody's to make up: what can't be read is refused like a wrong one."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _UNREADABLE as refused:
            raise forms.ValidationError(_UNREADABLE_PASSKEY) from refused


class SignInByPasskeyForm(_Credential, passkey_forms.LoginWebAuthnForm):
    pass


class SecondFactorPasskeyForm(_Credential, passkey_forms.AuthenticateWebAuthnForm):
    pass


class ConfirmByPasskeyForm(_Credential, passkey_forms.ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(passkey_forms.AddWebAuthnForm):
    """A passkey always opens by itself: the device has asked for a finger, a face or a PIN, and that is checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("Such as the device that keeps it.")
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "maxlength": _LONGEST_NAME}
        self.fields["passwordless"] = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except _UNREADABLE as refused:
            raise forms.ValidationError(_UNREADABLE_PASSKEY) from refused
        return cleaned

    def clean_name(self) -> str:
        return clean_line(super().clean_name())[:_LONGEST_NAME]


class PasskeyNameForm(passkey_forms.EditWebAuthnForm):
    name = Line("off", label=_("Name of the passkey"), max_length=_LONGEST_NAME)
