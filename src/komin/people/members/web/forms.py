from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from komin.kernel.errors import DomainError
from komin.people.groups.models import Group
from komin.people.members.addresses import read_addresses, what_is_wrong
from komin.people.members.models import LONGEST_MESSAGE
from komin.people.operators.actions.add_operators import NewOperator
from komin.people.operators.reading import read_list
from komin.people.operators.tables import rows_of_text
from komin.people.workspaces.models import Member, Role

_LONGEST_LIST = 40_000
_TOLD = 5
_SAMPLES = (("40388", "Nadia Ferrand"), ("40389", "Luis Pereira"))


def roles_up_to(member: Member) -> list[tuple[str, str]]:
    """What the member may give: the least first."""
    return [(role.value, str(role.label)) for role in reversed(Role) if member.has_role(role)]


class _IntoGroups(forms.Form):
    """Whoever comes is put into some groups, or into none."""

    groups = forms.MultipleChoiceField(label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = {str(group.pk): group for group in groups}
        self.fields["groups"].choices = [  # type: ignore[attr-defined]
            (key, group.path) for key, group in self._groups.items()
        ]

    def clean_groups(self) -> Sequence[Group]:
        return [group for key, group in self._groups.items() if key in self.cleaned_data["groups"]]


class InviteForm(_IntoGroups):
    """Addresses pasted at once, and what they are asked to."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One per line, or paste a list as it is."),
        max_length=_LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.Select(attrs={"class": "select"}))
    message = forms.CharField(
        label=_("A few words for them"),
        help_text=_("Nothing about anybody’s health, beliefs or private life, please."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 2, "class": "textarea"}),
    )

    def __init__(self, by: Member, groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(groups, *args, **kwargs)
        self.fields["role"].choices = roles_up_to(by)  # type: ignore[attr-defined]
        self.fields["role"].initial = Role.CONTRIBUTOR.value

    def clean_addresses(self) -> Sequence[str]:
        pasted = read_addresses(self.cleaned_data["addresses"])
        if pasted.others:
            said = [
                _("%(shown)s: %(reason)s") % {"shown": one[:60], "reason": what_is_wrong(one)} for one in pasted.others
            ]
            raise forms.ValidationError(_a_few(said))
        return pasted.addresses


class CardsForm(_IntoGroups):
    """People without an address pasted at once, who get a card with their PIN each; `sample` is on the one that is
    drawn before anything was typed."""

    sample = _SAMPLES[0]

    rows = forms.CharField(
        label=_("Staff numbers and names"),
        help_text=_("One person per line: number, first name, last name. Or paste columns. No e-mail needed."),
        max_length=_LONGEST_LIST,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "textarea code",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "\n".join(map(" ".join, _SAMPLES)),
            }
        ),
    )

    def __init__(self, by: Member, groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(groups, *args, auto_id="cards_%s", **kwargs)
        self._by = by

    def clean_rows(self) -> Sequence[NewOperator]:
        try:
            found = read_list(self._by, rows_of_text(self.cleaned_data["rows"]))
        except DomainError as refused:
            raise forms.ValidationError(str(refused.message)) from refused
        if found.wrong:
            said = _("Line %(line)d: %(reasons)s")
            raise forms.ValidationError(
                _a_few([said % {"line": one.line, "reasons": "; ".join(one.reasons)} for one in found.wrong])
            )
        return found.people


def _a_few(said: Sequence[str]) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(said) - _TOLD
    told = list(said[:_TOLD])
    return (
        [*told, ngettext("And %(number)d more.", "And %(number)d more.", more) % {"number": more}] if more > 0 else told
    )
