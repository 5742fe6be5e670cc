"""Whether what was published is intact."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.platform.jobs import progress
from komin.playbooks.publishing.verifying import What
from komin.playbooks.register.access import can_verify
from komin.playbooks.register.actions.begin_verification import begin_verification
from komin.playbooks.register.queries import last_verification


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def verification(request: HttpRequest, member: Member) -> HttpResponse:
    """What came of the last look; sent as a form, the next begins. `?job=` is the one that was begun, told while it
    goes on."""
    can_verify(member).require()
    if request.method == "POST":
        job = begin_verification(by=member)
        return redirect(f"{reverse('register:verification', args=[member.workspace.slug])}?job={job}")
    last = last_verification(member)
    faults = [(fault, What(fault["what"]).label) for fault in last.faults] if last is not None else []
    context = {"last": last, "faults": faults, "job": _still_looking(request)}
    return render(request, "register/verification.html", context)


def _still_looking(request: HttpRequest) -> uuid.UUID | None:
    try:
        job = progress.of_job(uuid.UUID(request.GET.get("job", "")))
    except ValueError:
        return None
    return job.pk if job is not None and not job.is_over else None
