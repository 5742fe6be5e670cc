"""The page on which a draft is published, or its approval asked for and given."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from komin.kernel.errors import DomainError
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.approvals import can_approve, open_request, possible_approvers, sent_back
from komin.playbooks.publishing.authors import possible_authors
from komin.playbooks.publishing.planning import plans_of
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import Publication, Side, publication_of, side_of
from komin.playbooks.publishing.words import LONGEST_CHANGE_NOTE, LONGEST_REASON

_NO_REVISION = -1


def seen_revision(request: HttpRequest) -> int:
    """The revision of the draft that the form was made for: sent twice, it publishes once."""
    seen = request.POST.get("draft_revision", "")
    return int(seen) if seen.isdecimal() and len(seen) < 19 else _NO_REVISION


def publication_page(
    request: HttpRequest, member: Member, playbook: Playbook, *, refused: DomainError | None = None
) -> HttpResponse:
    """What was typed stays when it is refused."""
    publication = publication_of(playbook)
    author = request.POST.get("author") or str(playbook.changed_by_id)
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
        "note": request.POST.get("change_note", ""),
        "at": request.POST.get("at", ""),
        "time_zone": timezone.get_current_timezone_name(),
        "authors": [(one, str(one.pk) == author) for one in possible_authors(playbook)],
        "plans": plans_of(playbook),
        "longest_note": LONGEST_CHANGE_NOTE,
        **_approval(request, member, playbook, publication),
    }
    return render(request, "publishing/publish.html", context, status=refused.status if refused else 200)


def _approval(request: HttpRequest, member: Member, playbook: Playbook, publication: Publication) -> dict[str, Any]:
    """Empty where the workspace asks for no approval."""
    if not member.workspace.approval:
        return {}
    asked = open_request(playbook)
    approver = request.POST.get("approver", "")
    people = possible_approvers(playbook, asked_by=member)
    return {
        "approval": True,
        "asked": asked,
        "asked_before": asked is not None and asked.draft_revision != publication.draft_revision,
        "sent_back": sent_back(playbook),
        "may_approve": bool(can_approve(member, asked)) if asked else False,
        "approvers": [(one, str(one.pk) == approver) for one in people],
        "reason": request.POST.get("reason", ""),
        "longest_reason": LONGEST_REASON,
    }
