from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from komin.people.members.addresses import read_addresses
from komin.people.members.models import LONGEST_MESSAGE
from komin.people.workspaces.models import Member, Role

_LONGEST_LIST = 40_000
_OTHERS_NAMED = 5


def roles_up_to(member: Member) -> list[tuple[str, str]]:
    """What the member may give: the least first."""
    return [(role.value, str(role.label)) for role in reversed(Role) if member.has_role(role)]


class InviteForm(forms.Form):
    """Addresses pasted at once, and what they are asked to."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One per line, or paste a list as it is."),
        max_length=_LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"))
    message = forms.CharField(
        label=_("A few words for them"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, by: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_up_to(by)  # type: ignore[attr-defined]
        self.fields["role"].initial = Role.CONTRIBUTOR.value

    def clean_addresses(self) -> Sequence[str]:
        pasted = read_addresses(self.cleaned_data["addresses"])
        if pasted.others:
            shown = ", ".join(one[:60] for one in pasted.others[:_OTHERS_NAMED])
            more = len(pasted.others) - _OTHERS_NAMED
            raise forms.ValidationError(
                ngettext("This is not an address: %(shown)s", "These are not addresses: %(shown)s", len(pasted.others))
                % {"shown": f"{shown} …" if more > 0 else shown}
            )
        return pasted.addresses
