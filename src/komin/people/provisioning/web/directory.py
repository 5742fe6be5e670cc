"""An administrator's page of the company's directory: the token it gets, what it keeps, and what it was refused."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.provisioning.queries import directory_tokens, kept_by_directory, refusals_of
from komin.people.single_sign_on.queries import proved_names
from komin.people.tokens.actions.create_token import Asked, create_workspace_token
from komin.people.tokens.models import LONGEST_NAME
from komin.people.tokens.scopes import Scope
from komin.people.tokens.web.forms import LIVES
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


class DirectoryForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    days = forms.ChoiceField(label=_("Works for"), choices=LIVES, initial="365")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def directory(request: HttpRequest, member: Member) -> HttpResponse:
    """What there is; by POST, a new token, once the person has shown that it is them."""
    if request.method != "POST":
        return _page(request, member, DirectoryForm())
    made: HttpResponse = _create(request, member)
    return made


@reauthentication_required
def _create(request: HttpRequest, member: Member) -> HttpResponse:
    form = DirectoryForm(request.POST)
    if not form.is_valid():
        return _page(request, member, form, status=422)
    asked = Asked(form.cleaned_data["name"], [Scope.PEOPLE_PROVISION], int(form.cleaned_data["days"]))
    try:
        made = create_workspace_token(by=member, asked=asked)
    except Invalid as refused:
        form.add_error(None, str(refused.message))
        return _page(request, member, form, status=422)
    back = reverse("directory:directory", args=[member.workspace.slug])
    context = {"made": made, "template": "web/app.html", "back": back}
    return render(request, "tokens/made.html", context, status=201)


def _page(request: HttpRequest, member: Member, form: DirectoryForm, *, status: int = 200) -> HttpResponse:
    tokens = directory_tokens(member)
    context = {
        "form": form,
        "tokens": tokens,
        "last_used": max((token.used_on for token in tokens if token.used_on), default=None),
        "base": f"{settings.PUBLIC_URL}/scim/v2",
        "kept": kept_by_directory(member),
        "proved": sorted(proved_names(member.workspace_id)),
        "refusals": refusals_of(member),
    }
    return render(request, "provisioning/directory.html", context, status=status)
