import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel import clock
from komin.kernel.errors import Clash, DomainError, Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.cancel_publication import cancel_publication
from komin.playbooks.publishing.actions.publish_version import LONGEST_CHANGE_NOTE, publish_version
from komin.playbooks.publishing.authors import possible_authors
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.planning import plan_of
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import Side, publication_of, side_of
from komin.playbooks.publishing.web.chosen import chosen_author, chosen_moment
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
    try:
        version = publish_version(
            by=member,
            playbook=found,
            draft_revision=_seen(request),
            change_note=request.POST.get("change_note", ""),
            author=chosen_author(request, found),
            at=chosen_moment(request),
        )
    except (Clash, Invalid) as refused:
        return _page(request, found, refused=refused)
    messages.success(request, _what_was_done(version))
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


def _what_was_done(version: Version) -> str:
    if version.published_at <= clock.now():
        return _("Revision %(revision)s is in force.") % {"revision": version.revision}
    moment = date_format(version.published_at, "j F Y, H:i e")
    said = _("Revision %(revision)s comes into force on %(moment)s.")
    return said % {"revision": version.revision, "moment": moment}


@require_POST
@member_required()
def cancellation(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """What is planned is called off."""
    found = found_playbook(member, playbook_id)
    try:
        cancel_publication(by=member, playbook=found)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, _("Called off. The draft stays as it is."))
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


def _seen(request: HttpRequest) -> int:
    """The revision of the draft that the form was made for: sent twice, it publishes once."""
    seen = request.POST.get("draft_revision", "")
    return int(seen) if seen.isdecimal() and len(seen) < 19 else _NO_REVISION


def _page(request: HttpRequest, playbook: Playbook, *, refused: DomainError | None = None) -> HttpResponse:
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
        "planned": plan_of(playbook),
        "longest_note": LONGEST_CHANGE_NOTE,
    }
    return render(request, "publishing/publish.html", context, status=refused.status if refused else 200)
