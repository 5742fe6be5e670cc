"""Who needs a second factor is led to where one is set up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from komin.people.workspaces.models import Member
from komin.people.workspaces.second_factor import SecondFactorNeeded, require_second_factor


def led_to_second_factor(request: HttpRequest, member: Member) -> HttpResponse | None:
    """None where nothing is needed."""
    try:
        require_second_factor(member)
    except SecondFactorNeeded as needed:
        messages.warning(request, str(needed.message))
        return redirect("accounts:security")
    return None
