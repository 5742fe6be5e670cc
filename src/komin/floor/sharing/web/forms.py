from django import forms
from django.utils.translation import gettext_lazy as _


class NewLinkForm(forms.Form):
    """A public link to be made."""

    last_day = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        label=_("Last day it works"),
        help_text=_("Leave it empty for a link that works until it is revoked."),
        error_messages={"invalid": _("Write the day as year, month, day: 2027-01-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
