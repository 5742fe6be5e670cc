from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.privacy.testimonials.actions.ask_permission import Quotation
from komin.privacy.testimonials.models import LONGEST_NAME, LONGEST_WORDS, Place
from komin.privacy.testimonials.pictures import LARGEST


class QuotationForm(forms.Form):
    words = forms.CharField(
        label=_("The words"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Exactly as the person wrote or said them. Nothing about health, opinions or beliefs."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name to be shown"), max_length=LONGEST_NAME)
    photo = forms.FileField(
        label=_("A photo of the person (optional)"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("As the person gave it for this. Cut to a small square; they see it before they permit it."),
    )  # fmt: skip
    role = forms.CharField(label=_("What the person does"), max_length=LONGEST_NAME, required=False)
    organisation = forms.CharField(label=_("Organisation to be shown"), max_length=LONGEST_NAME, required=False)
    email = forms.EmailField(
        label=_("E-mail address of the person"), max_length=254,
        help_text=_("Asked there, and never shown. Without an answer it is forgotten after 30 days."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the words"), choices=settings.LANGUAGES)
    place = forms.ChoiceField(label=_("Where it would stand"), choices=Place.choices)
    until = forms.DateField(
        label=_("Until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=lambda: clock.now().date() + timedelta(days=365), help_text=_("Three years at most."),
    )  # fmt: skip

    def quotation(self) -> Quotation:
        said = {name: self.cleaned_data[name] for name in QuotationForm.base_fields}
        photo = said["photo"].read(LARGEST + 1) if said["photo"] else b""
        return Quotation(**{**said, "place": Place(said["place"]), "photo": photo})


class PaperForm(QuotationForm):
    """What somebody signed on paper."""

    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The day on the paper: the three years count from it."),
    )  # fmt: skip
    scan = forms.FileField(
        label=_("A picture of the paper"), widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("It is the proof. Kept encrypted as long as the permission, and five years in the archive."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "paper_%s"
        email = self.fields["email"]
        email.required, email.label = False, _("E-mail address of the person (optional)")
        email.help_text = _("Told there how to take it back with one click, and never shown.")

    def scanned(self) -> bytes:
        content: bytes = self.cleaned_data["scan"].read(LARGEST + 1)
        return content
