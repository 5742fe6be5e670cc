"""Who captures: a member who is signed in, or a phone that was paired, which acts for the member who paired it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from komin.people.accounts.models import Person
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_of
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.queries import paired_phone
from komin.playbooks.library.models import Playbook


@dataclass(frozen=True, slots=True)
class Capturer:
    """`phone` is None for a member who is signed in."""

    member: Member
    playbook: Playbook
    phone: Phone | None = None


def phone_in(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> Phone | None:
    """The paired phone behind the request, for the workspace and playbook of its address."""
    secret = request.COOKIES.get(settings.CAPTURE_COOKIE_NAME, "")
    phone = paired_phone(secret, playbook_id)
    return phone if phone and phone.workspace.slug == slug else None


def capturer_required(view: Callable[[HttpRequest, Capturer], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Turn `view(request, capturer, …)` into `view(request, slug, playbook_id, …)`."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> HttpResponseBase:
        phone = phone_in(request, slug, playbook_id)
        if phone is not None:
            response = view(request, Capturer(phone.member, phone.playbook, phone))
        elif isinstance(request.user, Person):
            response = view(request, _signed_in(request, request.user, slug, playbook_id))
        elif settings.CAPTURE_COOKIE_NAME in request.COOKIES:
            response = render(request, "capturing/ended.html", status=403)
        else:
            return redirect_to_login(request.get_full_path())
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


def _signed_in(request: HttpRequest, person: Person, slug: str, playbook_id: uuid.UUID) -> Capturer:
    member = member_of(person, slug)
    has_role(member, Role.CONTRIBUTOR).require()
    request.member = member  # type: ignore[attr-defined]
    return Capturer(member, editable_playbook(member, playbook_id))
