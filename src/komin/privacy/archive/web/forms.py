from django import forms
from django.utils.translation import gettext_lazy as _

from komin.privacy.archive.models import Reason


class LookForm(forms.Form):
    sought = forms.CharField(
        label=_("Number, address or name"), max_length=254,
        help_text=_("The number of a request, a receipt or a matter, or what is written in it."),
    )  # fmt: skip
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *Reason.choices])
    words = forms.CharField(
        label=_("In which case"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with your name for five years. Name the case, not the person."),
    )  # fmt: skip
