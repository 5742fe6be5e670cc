"""The form on which somebody who follows a playbook says what is wrong with it."""

import uuid
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from komin.floor.improving.actions.give_feedback import Said, give_feedback
from komin.floor.improving.limits import LONGEST_TEXT
from komin.floor.improving.models import Feedback, Kind
from komin.floor.improving.queries import steps_of
from komin.floor.viewing.queries import follower, version_to_print
from komin.floor.viewing.web.follower import not_found
from komin.kernel.errors import DomainError, NotPermitted, add_headers
from komin.kernel.identifiers import new_id
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.playbooks.media.sent_file import SentFile
from komin.playbooks.publishing.models import Version


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, code: str) -> HttpResponseBase:
    """Of the version in force, or of `?version=`; `?step=` is chosen already."""
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    member = follower(request.user, code)
    asked = request.POST if request.method == "POST" else request.GET
    version = version_to_print(member, code, _number(asked.get("version", ""))) if member else None
    if member is None or version is None:
        raise not_found()
    member.person = request.user
    request.member = member  # type: ignore[attr-defined]
    if request.method != "POST":
        return _form(request, version, {"id": str(new_id()), "step": asked.get("step", "")})
    return _sent(request, member, version)


def _sent(request: HttpRequest, member: Member, version: Version) -> HttpResponse:
    photo = request.FILES.get("photo")
    said = Said(
        id=_uuid(request.POST.get("id", "")) or new_id(),
        kind=request.POST.get("kind", ""),
        text=request.POST.get("text", ""),
        step_id=_uuid(request.POST.get("step", "")),
        photo=SentFile.of(photo) if photo else None,
    )
    try:
        feedback = give_feedback(by=member, version=version, said=said)
    except NotPermitted:
        raise
    except DomainError as refused:
        typed = {"id": str(said.id), "step": request.POST.get("step", ""), "kind": said.kind, "text": said.text}
        return _form(request, version, typed, refused)
    return _thanks(request, version, feedback)


def _thanks(request: HttpRequest, version: Version, feedback: Feedback) -> HttpResponse:
    context = {
        "version": version,
        "playbook": version.playbook,
        "feedback": feedback,
        "back": _follow(version, feedback.step_id),
    }
    return render(request, "improving/thanks.html", context)


def _form(
    request: HttpRequest, version: Version, typed: dict[str, str], refused: DomainError | None = None
) -> HttpResponse:
    chosen = _uuid(typed["step"])
    context: dict[str, Any] = {
        "version": version,
        "playbook": version.playbook,
        "steps": steps_of(version),
        "chosen": chosen,
        "kinds": Kind,
        "typed": typed,
        "refused": refused,
        "longest": LONGEST_TEXT,
        "back": _follow(version, chosen),
    }
    page = render(request, "improving/give.html", context, status=refused.status if refused else 200)
    return add_headers(page, refused.headers if refused else {})


def _follow(version: Version, step_id: uuid.UUID | None) -> str:
    """Where they were when they began."""
    in_force = version.playbook.published_version == version.number
    code = version.playbook.code
    address = (
        reverse("viewing:follow", args=[code]) if in_force else reverse("viewing:version", args=[code, version.number])
    )
    return f"{address}#step-{step_id.hex}" if step_id else address


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else None


def _uuid(text: str) -> uuid.UUID | None:
    """Anything else is no step: what is wrong with it is told with the form."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
