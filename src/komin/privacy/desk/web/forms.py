from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_token
from komin.privacy.desk.actions.take_request import Arrival
from komin.privacy.rights.actions.make_request import LONGEST
from komin.privacy.rights.models import Asker, Channel, Kind, Means, PaperKind, Refusal

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_ENTERED = (Channel.POST, Channel.MAIL, Channel.PHONE)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _labels(choices: Any) -> list[tuple[str, Any]]:
    return [(one.value, one.label) for one in choices]


# The register says of whom a request came; the person says so of themselves.
_BY_WHOM = [(Asker.SELF.value, _("I do, for myself")), *((one.value, one.label) for one in Asker if one != Asker.SELF)]


class PublicForm(forms.Form):
    """What somebody without an account fills in. No identity document, nor anything else, is asked for."""

    kind = forms.ChoiceField(label=_("What do you ask for?"), choices=Kind.choices)
    words = forms.CharField(
        label=_("What is it about?"), max_length=LONGEST, widget=_lines(6),
        help_text=_("No more than it takes: nothing about health, beliefs or private life is needed."),
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=160)
    address = forms.EmailField(label=_("Your e-mail address"), max_length=254)
    asker = forms.ChoiceField(label=_("Who asks?"), choices=_BY_WHOM, initial=Asker.SELF)
    about = forms.CharField(
        label=_("For whom, if not for yourself"), max_length=300, required=False,
        help_text=_("Name and address of the person, and by what right you ask."),
    )  # fmt: skip

    def arrival(self, language: str) -> Arrival:
        chosen = self.cleaned_data
        return Arrival(
            kind=chosen["kind"], words=chosen["words"], name=chosen["name"], channel=Channel.FORM,
            received_on=clock.now().date(), language=language, address=chosen["address"],
            asker=Asker(chosen["asker"]), about=chosen["about"],
        )  # fmt: skip


class IntakeForm(PublicForm):
    """A letter, a mail or a call. A name and a way to answer are needed."""

    channel = forms.ChoiceField(label=_("How it came"), choices=_labels(_ENTERED))
    received_on = forms.DateField(label=_("Arrived on"), widget=_DAY, help_text=_("The clock runs from this day."))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES, initial=get_language)
    address = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    asker = forms.ChoiceField(label=_("Who asks?"), choices=Asker.choices, initial=Asker.SELF)
    postal = forms.CharField(label=_("Postal address"), max_length=500, required=False, widget=_lines(3))
    field_order = (
        "channel", "received_on", "language", "kind", "words", "name", "address", "postal", "asker", "about",
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = _("Name of whoever asks")

    def entered(self) -> Arrival:
        chosen = self.cleaned_data
        return Arrival(**{**chosen, "channel": Channel(chosen["channel"]), "asker": Asker(chosen["asker"])})


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code of the mail"), max_length=40)


class DocumentForm(forms.Form):
    file = forms.FileField(label=_("A picture of the document"))


class IdentityForm(forms.Form):
    means = forms.ChoiceField(label=_("By what"), choices=Means.choices)
    words = forms.CharField(
        label=_("Facts that are asked for, or the doubt"), max_length=500, required=False, widget=_lines(3),
        help_text=_("An identity document needs a doubt: it is written down, and told to the person."),
    )  # fmt: skip


class ConfirmationForm(forms.Form):
    account = forms.EmailField(
        label=_("Address of the account it is about"), required=False, help_text=_("Empty where there is none.")
    )


class AccountForm(forms.Form):
    account = forms.EmailField(label=_("Address of the account it is about"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why it takes longer"), max_length=500, widget=_lines(3))


class AnswerForm(forms.Form):
    reply = forms.CharField(label=_("What was done"), max_length=8000, widget=_lines(6))


class RefusalForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason of the law"), choices=Refusal.choices)
    reply = forms.CharField(label=_("Why, in this case"), max_length=8000, widget=_lines(6))


class RouteForm(forms.Form):
    slug = forms.CharField(
        label=_("Address of the workspace"), max_length=80, help_text=_("As it stands in its addresses: /w/…")
    )


class SameForm(forms.Form):
    other = forms.UUIDField(label=_("Number of the other request"))


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Which paper"), choices=PaperKind.choices)
    file = forms.FileField(label=_("A picture of it"))


class NothingForm(forms.Form):
    """A button."""


class EstateForm(forms.Form):
    """To the person named, or to heirs: the reason is needed where the dead wished nothing."""

    secret = forms.CharField(
        label=_("Secret that opens it"), min_length=20, max_length=200, initial=new_token,
        help_text=_("Note it now: it is kept nowhere. It goes by another way than the file."),
    )  # fmt: skip
    why = forms.CharField(label=_("What settling the estate needs"), max_length=500, required=False, widget=_lines(2))


class SettlementForm(forms.Form):
    said = forms.CharField(label=_("What was done"), max_length=4000, widget=_lines(4))


class HelpForm(forms.Form):
    """An administrator asks for somebody who has no e-mail address."""

    kind = forms.ChoiceField(label=_("What do they ask for?"), choices=Kind.choices)
    words = forms.CharField(label=_("What is it about?"), max_length=LONGEST, widget=_lines(4))
