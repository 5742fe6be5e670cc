"""Capture mode: a photo, a line, the next one."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from komin.kernel.devices import permissions_policy
from komin.kernel.errors import DomainError, Invalid, add_headers
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.capturing.actions.capture_files import capture_files
from komin.playbooks.capturing.queries import drafts_to_capture, next_place
from komin.playbooks.capturing.web.capturer import Capturer, capturer_required
from komin.playbooks.capturing.web.dictation import dictation_address
from komin.playbooks.media.sent_file import SentFile


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """Which playbook the photos are for; POST begins a new one."""
    if request.method == "POST":
        playbook = create_playbook(by=member, title=request.POST.get("title", ""))
        return redirect("capturing:capture", slug=member.workspace.slug, playbook_id=playbook.pk)
    context = {"playbooks": drafts_to_capture(member), "reminds": _reminds()}
    return render(request, "capturing/begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@capturer_required
def capture(request: HttpRequest, capturer: Capturer) -> HttpResponse:
    """The camera; without JavaScript a form that takes photos. POST is that form."""
    error = _take(request, capturer) if request.method == "POST" else None
    if request.method == "POST" and error is None:
        return redirect(request.path)
    playbook, phone = capturer.playbook, capturer.phone
    place = next_place(playbook)
    slug = capturer.member.workspace.slug
    context = {
        "playbook": playbook,
        "phone": phone,
        "capturer": capturer.member,
        "place": place,
        "slug": slug,
        "batch_id": uuid.uuid4(),
        "error": error,
        "reminds": _reminds(),
        "dictation": dictation_address(playbook),
    }
    page = render(request, "capturing/capture.html", context, status=error.status if error else 200)
    if context["dictation"]:
        page["Permissions-Policy"] = permissions_policy("camera", "microphone")
    return add_headers(page, error.headers if error else {})


def _reminds() -> bool:
    return bool(settings.KOMIN["PHOTO_REMINDER"] == "on")


def _take(request: HttpRequest, capturer: Capturer) -> DomainError | None:
    """The photos of the form become steps; what is wrong with them otherwise."""
    try:
        added = capture_files(
            by=capturer.member,
            playbook=capturer.playbook,
            files=[SentFile.of(upload) for upload in request.FILES.getlist("photos")],
            batch_id=_batch_id(request),
        )
    except DomainError as refused:
        return refused
    said = ngettext("%(number)d step was added.", "%(number)d steps were added.", added) % {"number": added}
    messages.success(request, said)
    return None


def _batch_id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("batch_id", ""))
    except ValueError as error:
        raise Invalid(_("This form is damaged. Load the page again.")) from error
