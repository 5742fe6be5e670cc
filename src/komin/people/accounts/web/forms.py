"""The account forms, in this product's words: a label above each field, one hint, nothing said twice."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from komin.kernel.text import clean_line

PASSWORD_HINT = _("At least 10 characters. A few words are easy to remember.")


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


class SignInForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self)
        # The link to a new password stands below the form.
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device")


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
