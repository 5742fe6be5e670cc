import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.cancel_publication import cancel_publication
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.drawing import draw_ahead
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.web.chosen import chosen_author, chosen_moment
from komin.playbooks.publishing.web.found import found_playbook
from komin.playbooks.publishing.web.publication_page import publication_page, seen_revision

# What is stuck to a machine, in millimetres.
LABEL = "100x50"


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def publish(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Show what would be published and what stands in the way; then publish that, and nothing newer."""
    found = found_playbook(member, playbook_id)
    can_publish(member, found).require()
    if request.method != "POST":
        return publication_page(request, member, found)
    seen = seen_revision(request)
    drawn = draw_ahead(found, draft_revision=seen)
    try:
        version = publish_version(
            by=member,
            playbook=found,
            draft_revision=seen,
            change_note=request.POST.get("change_note", ""),
            author=chosen_author(request, found),
            at=chosen_moment(request),
            drawn=drawn,
        )
    except (Clash, Invalid) as refused:
        return publication_page(request, member, found, refused=refused)
    messages.success(request, _what_was_done(version))
    if request.POST.get("then") == "label" and version.published_at <= clock.now():
        return redirect("sharing:label_page", member.workspace.slug, found.pk, LABEL)
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


def _what_was_done(version: Version) -> str:
    if version.published_at <= clock.now():
        return _("Revision %(revision)s is in force.") % {"revision": version.revision}
    moment = date_format(localtime(version.published_at), "j F Y, H:i e")
    said = _("Revision %(revision)s comes into force on %(moment)s.")
    return said % {"revision": version.revision, "moment": moment}


@require_POST
@member_required()
def cancellation(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """What is planned is called off."""
    found = found_playbook(member, playbook_id)
    given = request.POST.get("number", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
    try:
        cancel_publication(by=member, playbook=found, number=number)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, _("Called off. The draft stays as it is."))
    return redirect("publishing:playbook", member.workspace.slug, found.pk)
