from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from komin.privacy.directives.actions.wish import Wished
from komin.privacy.directives.models import Directive, Share, Wish


class WishesForm(forms.Form):
    """One choice a share; without one, nothing is said about it and the law decides."""

    to_name = forms.CharField(label=_("Name of who gets it"), max_length=160, required=False)
    to_address = forms.EmailField(
        label=_("Their e-mail address"), max_length=254, required=False,
        help_text=_("Used for nothing else, and only after your death."),
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for share in Share:
            self.fields[share.value] = forms.ChoiceField(
                label=share.label, choices=[("", _("I say nothing about it")), *Wish.choices], required=False
            )
        self.order_fields([share.value for share in Share])

    def wishes(self) -> dict[Share, Wished]:
        chosen = self.cleaned_data
        return {share: self._wished(Wish(chosen[share.value])) for share in Share if chosen[share.value]}

    def _wished(self, wish: Wish) -> Wished:
        if wish != Wish.HAND_OVER:
            return Wished(wish)
        return Wished(wish, self.cleaned_data["to_name"].strip(), self.cleaned_data["to_address"].strip().lower())


def as_chosen(directives: list[Directive]) -> dict[str, str]:
    chosen = {one.share: one.wish for one in directives}
    for one in directives:
        if one.to_name:
            chosen |= {"to_name": one.to_name, "to_address": one.to_address}
    return chosen
