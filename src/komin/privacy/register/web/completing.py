"""The screens on which the operator completes the registers that the code makes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid, NotFound
from komin.privacy.register.actions.keep_entry import keep_entry
from komin.privacy.register.completing import Line, lines_of
from komin.privacy.register.entries import OWN, REGISTERS
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.tables import KEPT_TITLES
from komin.privacy.register.web.forms import EntryForm, OwnEntryForm, show_refusals
from komin.privacy.register.web.in_office import in_office


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.PRIVACY_OFFICER)
def completing(request: HttpRequest, by: Officer, name: str) -> HttpResponse:
    if name not in REGISTERS:
        raise NotFound(_("There is no such register."))
    if request.method != "POST":
        return _page(request, name)
    key = request.POST.get("key", "")
    form = (EntryForm if key and not key.startswith(OWN) else OwnEntryForm)(request.POST)
    if not form.is_valid():
        return _page(request, name, key, form)
    try:
        kept = keep_entry(by=by, register=name, key=key, said=form.cleaned_data, ended="end" in request.POST)
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return _page(request, name, key, form)
    messages.success(request, _("Kept, as a version of its own.") if kept else _("Nothing was changed."))
    return redirect("office:completing", name)


def _page(request: HttpRequest, name: str, key: str | None = None, refused: EntryForm | None = None) -> HttpResponse:
    lines = [(line, _form(line, key, refused)) for line in lines_of(name)]
    new = refused if refused is not None and not key else OwnEntryForm(auto_id="new_%s")
    context = {"name": name, "title": KEPT_TITLES[name], "lines": lines, "new": new, "refused_of": key}
    return render(request, "privacy_register/completing.html", context, status=422 if refused else 200)


def _form(line: Line, key: str | None, refused: EntryForm | None) -> EntryForm:
    kind = OwnEntryForm if line.is_own else EntryForm
    form = refused if refused is not None and line.key == key else kind(initial=line.entry.said if line.entry else None)
    form.auto_id = f"{line.key}_%s".replace("/", "-").replace(":", "-")
    return form
