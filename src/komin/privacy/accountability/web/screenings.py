"""The nine questions of an impact assessment, purpose by purpose."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import NotFound
from komin.kernel.personal_data import Purpose
from komin.privacy.accountability import queries
from komin.privacy.accountability.access import MAY_KEEP
from komin.privacy.accountability.actions.screen_processing import screen_processing
from komin.privacy.accountability.models import Criterion
from komin.privacy.accountability.web.forms import ScreeningForm
from komin.privacy.register.officers import Officer
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.web.in_office import in_office


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_KEEP)
def screenings(request: HttpRequest, by: Officer) -> HttpResponse:
    if request.method == "POST":
        purpose, form = request.POST.get("purpose", ""), ScreeningForm(request.POST)
        if purpose not in list(Purpose) or not form.is_valid():
            raise NotFound(_("There is no such purpose."))
        screen_processing(by=by, purpose=Purpose(purpose), **form.cleaned_data)
        messages.success(request, _("Done, and written down."))
        return redirect("accountability:screenings")
    known = queries.screenings()
    context = {
        "lines": [(purpose, one.name, one.why, known.get(purpose)) for purpose, one in PURPOSES.items()],
        "criteria": Criterion.choices,
    }
    return render(request, "accountability/screenings.html", context)
