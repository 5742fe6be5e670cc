from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from komin.people.accounts.models import Person
from komin.people.tokens.access import can_grant
from komin.people.tokens.actions.create_token import Asked
from komin.people.tokens.models import LONGEST_NAME
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member
from komin.people.workspaces.queries import memberships

LIVES = [("30", _("30 days")), ("90", _("90 days")), ("365", _("A year"))]


class TokenForm(forms.Form):
    """What a token may do, and for how long; `member` is who asks: only their own rights are offered."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What you will recognise it by, such as the program that gets it."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.ChoiceField(label=_("Works for"), choices=LIVES, initial="90")
    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("a token", "May"), error_messages={"required": _("Choose what the token may do.")}
    )

    def __init__(self, members: list[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [scope for scope in Scope if any(can_grant(member, scope) for member in members)]
        self.fields["scopes"].choices = [(scope.value, scope.label) for scope in offered]  # type: ignore[attr-defined]
        self.offered = offered

    @property
    def chosen(self) -> list[str]:
        """What is ticked: what was sent, else the least."""
        return self.data.getlist("scopes") if self.is_bound else [Scope.LIBRARY_READ.value]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        scopes = [Scope(value) for value in self.cleaned_data["scopes"]]
        return Asked(self.cleaned_data["name"], scopes, int(self.cleaned_data["days"]))


class OwnTokenForm(TokenForm):
    """Of one of the person's workspaces."""

    workspace = forms.ChoiceField(label=_("Workspace"))
    field_order = ("name", "workspace", "days")

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        self.members = {member.workspace.slug: member for member in memberships(person)}
        super().__init__(list(self.members.values()), *args, **kwargs)
        names = [(slug, member.workspace.name) for slug, member in self.members.items()]
        self.fields["workspace"].choices = names  # type: ignore[attr-defined]

    def member(self) -> Member:
        return self.members[self.cleaned_data["workspace"]]
