import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Clash, DomainError, Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.publish_version import LONGEST_CHANGE_NOTE, publish_version
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import Side, publication_of, side_of
from komin.playbooks.publishing.web.found import found_playbook

_NO_REVISION = -1


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def publish(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Show what would be published and what stands in the way; then publish that, and nothing newer."""
    found = found_playbook(member, playbook_id)
    can_publish(member, found).require()
    if request.method != "POST":
        return _page(request, found)
    note = request.POST.get("change_note", "")
    try:
        version = publish_version(by=member, playbook=found, draft_revision=_seen(request), change_note=note)
    except (Clash, Invalid) as refused:
        return _page(request, found, refused=refused, note=note)
    messages.success(request, _("Revision %(revision)s is in force.") % {"revision": version.revision})
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


def _seen(request: HttpRequest) -> int:
    """The revision of the draft that the form was made for: sent twice, it publishes once."""
    seen = request.POST.get("draft_revision", "")
    return int(seen) if seen.isdecimal() and len(seen) < 19 else _NO_REVISION


def _page(
    request: HttpRequest, playbook: Playbook, *, refused: DomainError | None = None, note: str = ""
) -> HttpResponse:
    publication = publication_of(playbook)
    context = {
        "playbook": playbook,
        "publication": publication,
        "before": publication.before,
        "old": side_of(publication.before, playbook) if publication.before else None,
        "new": Side(publication.revision, "draft"),
        "document": publication.document,
        "nothing": "publishing/_nothing_to_publish.html",
        "changes": publication.changes,
        "preparations": () if publication.before else preparations(publication.document.before),
        "refused": refused,
        "note": note,
        "longest_note": LONGEST_CHANGE_NOTE,
    }
    return render(request, "publishing/publish.html", context, status=refused.status if refused else 200)
