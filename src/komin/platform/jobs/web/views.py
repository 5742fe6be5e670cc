"""How far a job is: a page, a part of a page for htmx, and JSON at the same address."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from komin.kernel.errors import NotFound
from komin.platform.jobs import progress
from komin.platform.jobs.models import JobProgress
from komin.platform.jobs.watchers import may_watch


@never_cache
@require_GET
def job_progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """404 for everybody but the person who waits and those who look after the workspace."""
    job = _visible_progress(request, job_id)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        if job is None:
            return JsonResponse({"code": NotFound.code}, status=NotFound.status)
        return JsonResponse(
            {"id": job.id, "state": job.state, "done": job.done, "total": job.total, "percent": job.percent}
        )
    if job is None:
        raise NotFound(_("This page does not exist, or not for you."))
    part_only = request.headers.get("HX-Request") == "true"
    return render(request, "jobs/_progress.html" if part_only else "jobs/progress.html", {"job": job})


def _visible_progress(request: HttpRequest, job_id: uuid.UUID) -> JobProgress | None:
    job = progress.of_job(job_id) if request.user.is_authenticated else None
    if job is not None and job.person_id is not None and job.person_id == request.user.pk:
        return job
    if job is not None and job.workspace_id is not None and may_watch(request.user, job.workspace_id):
        return job
    return None
