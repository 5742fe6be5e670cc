"""What people who write programs read: how to begin, every operation, every problem."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from komin.api.web import tutorial
from komin.api.web.meanings import MEANINGS
from komin.api.web.operations import described
from komin.people.tokens.scopes import Scope
from komin.platform.events.announce import Event

_SHOWN = ("ASK", "BEGIN", "WRITE", "CONDITION", "PUBLISH", "READ", "PHOTO", "LABEL", "SIGNATURE")


@require_safe
@cache_control(private=True, max_age=0)
def page(request: HttpRequest) -> HttpResponse:
    """From a token to a published playbook with curl."""
    shell = {name.lower(): getattr(tutorial, name).rstrip() for name in _SHOWN}
    shell["setting"] = tutorial.setting(root=settings.PUBLIC_URL).rstrip()
    return render(request, "api/developers.html", {"shell": shell, "scopes": list(Scope), "events": list(Event)})


@require_safe
@cache_control(private=True, max_age=0)
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation, as the description of the interface (OpenAPI) has it."""
    return render(request, "api/reference.html", {"parts": described()})


@require_safe
@cache_control(private=True, max_age=0)
def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "api/problems.html", {"meanings": MEANINGS})


@require_safe
def to_problem(request: HttpRequest, code: str) -> HttpResponse:
    """The page about a code, in the visitor's language; the list of all for one that is not known."""
    anchor = f"#{code}" if code in MEANINGS else ""
    return redirect(reverse("developers:problems") + anchor)
