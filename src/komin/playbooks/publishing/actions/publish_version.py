"""A draft becomes a version: numbered, frozen, hashed; everybody follows it from now or from a later moment on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.platform.events.announce import Event
from komin.playbooks.authoring.queries import draft_revision as current_draft_revision
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.revisions import revision_letter
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.approvals import approval_for, decide, open_request
from komin.playbooks.publishing.authors import author_of
from komin.playbooks.publishing.drawing import Drawn, frozen_now
from komin.playbooks.publishing.freeze import Frozen
from komin.playbooks.publishing.in_force import Facts, put_in_force, translated_pages, version_of
from komin.playbooks.publishing.mails import mail_that_it_is_approved
from komin.playbooks.publishing.models import ApprovalRequest, TranslatedPage, Version, VersionPhoto
from komin.playbooks.publishing.planning import checked_moment, plan, require_after_planned
from komin.playbooks.publishing.telling import tell
from komin.playbooks.publishing.version_photos import photos_of_version
from komin.playbooks.publishing.words import clean_note

_LONGEST_REVISION = 8


@transaction.atomic
def publish_version(
    *,
    by: Member,
    playbook: Playbook,
    draft_revision: int,
    change_note: str = "",
    revision: str = "",
    author: Member | None = None,
    at: datetime | None = None,
    drawn: Drawn | None = None,
) -> Version:
    """The version of the draft at `draft_revision`; the one already there when that was published before.

    `revision` is the letter that people say; without it, the next one. `author` answers for it; without one, who
    changed the draft last. It applies from `at` on, at once when that is None: until then the version before it stays
    in force, whatever happens to the draft. Where the workspace wants an approval, `by` gives it, and note, author and
    moment are those of the request. `drawn` spares those who write meanwhile the wait for its pages.
    Raises NotPermitted; Clash when the draft was changed in the meantime; Invalid with what stands in the way in
    `fields`; LookupError without a page renderer.
    """
    can_publish(by, playbook).require()
    note, named = clean_note(change_note), _clean_revision(revision)
    # Whoever edits locks this row too before writing: the draft stands still until the end of the transaction.
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    versions = Version.objects.in_workspace(by.workspace_id).filter(playbook=locked)
    already = versions.filter(draft_revision=draft_revision).first()
    if already is not None:
        return already
    if current_draft_revision(locked) != draft_revision:
        raise Clash(
            _("The draft was changed in the meantime. Look at it again, then publish."),
            code="draft_changed",
            at="draft_revision",
        )
    request = approval_for(locked, by=by, draft_revision=draft_revision)
    if request is not None:
        note, author, at = request.change_note, request.author, _still_to_come(request.at)
    require_after_planned(locked, checked_moment(at))
    known = dict(versions.values_list("number", "revision"))
    number = max(known, default=0) + 1
    letter = _next_revision(named, number, set(known.values()))
    facts = Facts(number, letter, note, author_of(locked, author), at)
    version = _publish(locked, facts, frozen_now(locked, drawn), by=by, draft_revision=draft_revision)
    _close_request(locked, request, by=by)
    return version


def _still_to_come(at: datetime | None) -> datetime | None:
    """The moment that was asked for; now, when it passed while the approval was waited for."""
    return at if at is not None and at > clock.now() else None


def _close_request(playbook: Playbook, approved: ApprovalRequest | None, *, by: Member) -> None:
    """One that nobody needed, because the workspace asks for no approval any more, is overtaken."""
    if approved is not None:
        decide(approved, ApprovalRequest.Outcome.APPROVED, by=by)
        mail_that_it_is_approved(approved)
    elif (waiting := open_request(playbook)) is not None:
        decide(waiting, ApprovalRequest.Outcome.OVERTAKEN, by=by)


def _publish(playbook: Playbook, facts: Facts, frozen: Frozen, *, by: Member, draft_revision: int) -> Version:
    version = version_of(frozen, facts, by=by, playbook=playbook, draft_revision=draft_revision)
    version.save()
    TranslatedPage.objects.bulk_create(translated_pages(frozen, version))
    VersionPhoto.objects.bulk_create(photos_of_version(version, frozen.document))
    detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
    if facts.at is None:
        put_in_force(playbook, version, frozen.document)
        record(by=by, action="playbook.publish", on=playbook, detail=detail)
        tell(Event.PLAYBOOK_PUBLISHED, playbook)
    else:
        plan(version, facts.at)
        record(by=by, action="playbook.plan", on=playbook, detail=detail | {"at": facts.at.isoformat()})
        tell(Event.PLAYBOOK_PLANNED, playbook, planned={"version": version.number, "at": facts.at.isoformat()})
    return version


def _clean_revision(revision: str) -> str:
    named = clean_line(revision)
    if len(named) > _LONGEST_REVISION:
        message = _("A revision has %(longest)d characters at most.") % {"longest": _LONGEST_REVISION}
        raise Invalid(message, fields={"revision": message})
    return named


def _next_revision(named: str, number: int, taken: set[str]) -> str:
    """The letter asked for, or the first free one from the version's own on. Raises Invalid for a letter in use."""
    if named in taken:
        message = _("Revision %(revision)s was published already. Choose another.") % {"revision": named}
        raise Invalid(message, fields={"revision": message})
    if named:
        return named
    while revision_letter(number) in taken:
        number += 1
    return revision_letter(number)
