import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import can_delete
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.queries import entry_of
from komin.playbooks.publishing.web.found import found_playbook


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def delete(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Ask, then delete."""
    found = found_playbook(member, playbook_id)
    can_delete(member, found).require()
    if request.method != "POST":
        return render(request, "publishing/delete.html", {"playbook": found, "entry": entry_of(member, found)})
    delete_playbook(by=member, playbook=found)
    messages.success(request, _("%(number)s was deleted.") % {"number": found.number})
    return redirect("library:index", member.workspace.slug)
