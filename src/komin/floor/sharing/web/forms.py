from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from komin.floor.sharing.actions.create_share_link import LONGEST_PASSCODE
from komin.floor.sharing.sheets import LARGEST_SHIFT_MM, MOST_SHEETS, Printing, SheetFormat


class SheetForm(forms.Form):
    """Which labels of a sheet are printed."""

    first = forms.IntegerField(min_value=1, required=False)
    count = forms.IntegerField(
        min_value=1,
        required=False,
        label=_("How many labels"),
        help_text=_("Leave it empty to fill the sheet."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    across = forms.FloatField(
        min_value=-LARGEST_SHIFT_MM, max_value=LARGEST_SHIFT_MM, required=False, label=_("Move to the right, in mm")
    )
    down = forms.FloatField(
        min_value=-LARGEST_SHIFT_MM, max_value=LARGEST_SHIFT_MM, required=False, label=_("Move down, in mm")
    )
    edges = forms.BooleanField(required=False, label=_("Draw the edges, for a trial on plain paper"))

    def __init__(self, of: SheetFormat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].validators.append(MaxValueValidator(of.labels))
        self.fields["count"].validators.append(MaxValueValidator(MOST_SHEETS * of.labels))

    def printing(self) -> Printing:
        chosen = self.cleaned_data
        return Printing(
            first=chosen["first"] or 1,
            count=chosen["count"],
            across=chosen["across"] or 0.0,
            down=chosen["down"] or 0.0,
            edges=chosen["edges"],
        )


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
