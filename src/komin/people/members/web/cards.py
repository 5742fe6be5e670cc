"""People without an address come in by their staff numbers, and their PIN cards are printed."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from komin.kernel.errors import DomainError
from komin.people.groups.queries import groups_of
from komin.people.members.web.forms import CardsForm
from komin.people.members.web.listing import members_page
from komin.people.operators.actions.add_with_pins import add_with_pins
from komin.people.operators.queries import count_without_pin
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_POST
@member_required(Role.ADMINISTRATOR)
def cards(request: HttpRequest, member: Member) -> HttpResponse:
    """All of them or nobody: what is wrong is named by its line. The cards are shown once."""
    form = CardsForm(member, groups_of(member), request.POST)
    if not form.is_valid():
        return members_page(request, member, cards=form, status=422)
    into = [group.pk for group in form.cleaned_data["groups"]]
    people = [replace(one, groups=(*one.groups, *into)) for one in form.cleaned_data["rows"]]
    try:
        given = add_with_pins(by=member, people=people)
    except DomainError as refused:
        form.add_error("rows", str(refused.message))
        return members_page(request, member, cards=form, status=refused.status)
    response = render(request, "operators/sheet.html", {"given": given, "left": count_without_pin(member)})
    patch_cache_control(response, private=True, no_store=True)
    return response
