from django import forms
from django.utils.translation import gettext_lazy as _

from komin.floor.sharing.actions.create_share_link import LONGEST_PASSCODE


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
    passcode = forms.CharField(
        required=False,
        max_length=LONGEST_PASSCODE,
        label=_("Passcode"),
        help_text=_("Who opens the link types it. Leave it empty for none. It is not shown again."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
