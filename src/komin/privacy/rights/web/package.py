"""A copy of one's data: asked for, and downloaded after the password was asked once more."""

import uuid
from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from komin.people.accounts.models import Person
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.take_package import take_package
from komin.privacy.rights.schema import schema_text
from komin.privacy.rights.web.whose import of_a_person

View = Callable[..., HttpResponseBase]


def confirmed(view: View) -> View:
    """Who is signed in says once more who they are; the link of a mail has just done so."""
    strict: View = reauthentication_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, **named: object) -> HttpResponseBase:
        return (strict if request.user.is_authenticated else view)(request, **named)

    return guarded


@require_POST
@of_a_person
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    begin_package(by=person, portable=request.POST.get("what") == "portable")
    return redirect("rights:my_data")


@require_safe
@confirmed
@of_a_person
def file(request: HttpRequest, person: Person, package_id: uuid.UUID) -> HttpResponseBase:
    """In ranges too: a download that breaks off is taken up again."""
    package = take_package(by=person, package_id=package_id)
    key = BlobKey(package.pk, package.sha256)
    response = blob_response(request, key, content_type="application/zip", cache="private, no-store")
    response["Content-Disposition"] = f'attachment; filename="my-data-{package.asked_at:%Y-%m-%d}.zip"'
    return response


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """For anybody: a program that reads a package finds here what its fields mean."""
    response = HttpResponse(schema_text(), content_type="application/schema+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response
