"""The archive on the officer's screen: nothing is shown before a reason is given, and nothing stays in an address."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from komin.privacy.archive.access import MAY_READ
from komin.privacy.archive.actions.look_in_archive import Look, look_in_archive
from komin.privacy.archive.models import Reason
from komin.privacy.archive.shown import shown
from komin.privacy.archive.tables import archive
from komin.privacy.archive.web.forms import LookForm
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import attempt
from komin.privacy.register.web.in_office import in_office


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_READ)
def look(request: HttpRequest, by: Officer) -> HttpResponse:
    form, found = LookForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST":
        found = attempt(form, lambda: _look(by, form.cleaned_data))
    context = {
        "form": form,
        "looked": found is not None,
        "withheld": found.withheld if found else 0,
        "records": [shown(one) for one in found.records] if found else [],
        "table": archive(),
    }
    return render(request, "privacy_archive/look.html", context, status=422 if form.errors else 200)


def _look(by: Officer, asked: Mapping[str, str]) -> Look:
    return look_in_archive(by=by, reason=Reason(asked["reason"]), words=asked["words"], sought=asked["sought"])
