"""The history of a draft: who changed what and when, what it said then, and the way back."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.restore_state import restore_state
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.authoring.queries import history_entry as entry_numbered
from komin.playbooks.authoring.queries import history_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import differences_of_last, past_state
from komin.playbooks.publishing.web.found import found_playbook
from komin.playbooks.publishing.web.said import say_photos_lost

_A_PAGE = 50


@require_safe
@member_required()
def history(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    found = _editable(member, playbook_id)
    page = Paginator(history_of(found), _A_PAGE).get_page(request.GET.get("page"))
    entries = list(page)
    until_now = differences_of_last(found, entries[0]) if entries and entries[0].goes_on else None
    context = {"playbook": found, "page": page, "entries": entries, "until_now": until_now}
    return render(request, "publishing/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def history_entry(request: HttpRequest, member: Member, playbook_id: uuid.UUID, number: int) -> HttpResponse:
    """What the draft said at the end of the entry; sent as a form, the draft says it again."""
    found = _editable(member, playbook_id)
    entry = entry_numbered(found, number)
    if entry is None:
        raise NotFound(_("This state is not kept any more."))
    refused = _restore(request, member, entry) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        return redirect("publishing:history", member.workspace.slug, found.pk)
    return _page(request, found, entry, refused)


def _editable(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Readers see versions, never what was in between."""
    found = found_playbook(member, playbook_id)
    can_edit(member, found).require()
    return found


def _restore(request: HttpRequest, member: Member, entry: HistoryEntry) -> Invalid | None:
    try:
        lost = restore_state(by=member, entry=entry)
    except Invalid as refused:
        return refused
    messages.success(request, _("The draft says again what it said then. What it said before is in the history too."))
    say_photos_lost(request, lost)
    return None


def _page(request: HttpRequest, playbook: Playbook, entry: HistoryEntry, refused: Invalid | None) -> HttpResponse:
    past = past_state(playbook, entry)
    context = {
        "playbook": playbook,
        "entry": entry,
        "past": past,
        "preparations": preparations(past.document.before),
        "refused": refused,
    }
    return render(request, "publishing/history_entry.html", context, status=refused.status if refused else 200)
