"""The screens of the site's operator: what is to be done, the registers, processors, offices."""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.kernel.personal_data import Purpose
from komin.privacy.register.access import MAY_LOOK
from komin.privacy.register.actions.grant_office import grant_office, take_office
from komin.privacy.register.actions.keep_note import keep_note
from komin.privacy.register.actions.keep_processor import as_fields, keep_processor
from komin.privacy.register.duties import duties
from komin.privacy.register.entries import REGISTERS
from komin.privacy.register.files import FILES
from komin.privacy.register.models import Office, Processor
from komin.privacy.register.officers import Officer
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.queries import (
    notes_on_processing,
    office_called,
    offices_held,
    processor_called,
    processors,
)
from komin.privacy.register.table import Table
from komin.privacy.register.tables import KEPT, KEPT_PAGES, KEPT_TITLES
from komin.privacy.register.web.desks import desks_for
from komin.privacy.register.web.forms import OfficeForm, ProcessorForm, attempt
from komin.privacy.register.web.in_office import in_office

_SHOWN = 300


@require_safe
@in_office()
def office(request: HttpRequest, by: Officer) -> HttpResponse:
    """What the person may do here, and what is still to be filled in."""
    may_look = by.holds(*MAY_LOOK)
    context = {
        "desks": desks_for(by.offices),
        "offices": [name.label for name in Office if name in by.offices],
        "duties": duties() if may_look else [],
        "registers": KEPT_TITLES if may_look else {},
    }
    return render(request, "privacy_register/office.html", context)


@require_safe
@in_office(*MAY_LOOK)
def register(request: HttpRequest, by: Officer, name: str) -> HttpResponse:
    table = _table(name)
    context = {
        "table": replace(table, rows=table.rows[:_SHOWN]),
        "left_out": max(0, len(table.rows) - _SHOWN),
        "name": name,
        "kinds": list(FILES),
        "processors": processors() if name == "processors" else [],
        "may_change": by.holds(Office.PRIVACY_OFFICER),
        "completed_at": KEPT_PAGES.get(name, ""),
        "is_completed": name in REGISTERS,
    }
    return render(request, "privacy_register/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.PRIVACY_OFFICER)
def notes(request: HttpRequest, by: Officer) -> HttpResponse:
    """What the operator adds to the record of processing, purpose by purpose."""
    if request.method == "POST":
        chosen = request.POST.get("purpose", "")
        if chosen not in list(Purpose):
            raise NotFound(_("There is no such register."))
        keep_note(by=by, purpose=Purpose(chosen), text=request.POST.get("text", ""))
        return redirect("office:notes")
    known = notes_on_processing()
    lines = [(purpose, registered.name, known.get(purpose, "")) for purpose, registered in PURPOSES.items()]
    return render(request, "privacy_register/notes.html", {"lines": lines})


@require_safe
@in_office(*MAY_LOOK)
def register_file(request: HttpRequest, by: Officer, name: str, kind: str) -> HttpResponse:
    content_type, made = FILES[kind]
    response = HttpResponse(made(_table(name)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-{clock.now():%Y-%m-%d}.{kind}"'
    return response


def _table(name: str) -> Table:
    if name not in KEPT:
        raise NotFound(_("There is no such register."))
    return KEPT[name]()


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.PRIVACY_OFFICER)
def processor(request: HttpRequest, by: Officer, processor_id: uuid.UUID | None = None) -> HttpResponse:
    """Enter one, or change an entry."""
    known = processor_called(processor_id) if processor_id else None
    if processor_id and known is None:
        raise NotFound(_("There is no such processor."))
    if request.method != "POST":
        form = ProcessorForm(initial=as_fields(known) if known else None)
        return _processor_page(request, form, known)
    form = ProcessorForm(request.POST)
    if attempt(form, lambda: keep_processor(by=by, entry=form.entry(), processor=known)) is None:
        return _processor_page(request, form, known, status=422)
    messages.success(request, _("Kept. The charter shows it from now on."))
    return redirect("office:register", "processors")


def _processor_page(
    request: HttpRequest, form: ProcessorForm, known: Processor | None, *, status: int = 200
) -> HttpResponse:
    return render(request, "privacy_register/processor.html", {"form": form, "processor": known}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.SITE_ADMINISTRATOR)
def offices(request: HttpRequest, by: Officer) -> HttpResponse:
    """Who holds which office; by POST, one more."""
    form = OfficeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        grant_office(by=by, person=form.person(), office=form.chosen())
        return redirect("office:offices")
    status = 422 if form.is_bound else 200
    return render(request, "privacy_register/offices.html", {"form": form, "held": offices_held()}, status=status)


@require_POST
@in_office(Office.SITE_ADMINISTRATOR)
def end_office(request: HttpRequest, by: Officer, role_id: uuid.UUID) -> HttpResponse:
    role = office_called(role_id)
    if role is None:
        raise NotFound(_("This office is not held any more."))
    take_office(by=by, role=role)
    return redirect("office:offices")
