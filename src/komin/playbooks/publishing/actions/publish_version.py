"""A draft becomes a version: numbered, frozen, hashed; everybody follows it from now or from a later moment on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.authoring.queries import draft_revision as current_draft_revision
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.revisions import revision_letter
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.authors import author_of
from komin.playbooks.publishing.freeze import Frozen, freeze
from komin.playbooks.publishing.in_force import Facts, put_in_force, version_of
from komin.playbooks.publishing.models import Version, VersionPhoto
from komin.playbooks.publishing.obstacles import Obstacle, obstacles
from komin.playbooks.publishing.pictures import states_of_photos
from komin.playbooks.publishing.planning import checked_moment, plan, require_nothing_planned
from komin.playbooks.publishing.references import references_of
from komin.playbooks.publishing.version_photos import photos_of_version

LONGEST_CHANGE_NOTE = 300
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
) -> Version:
    """The version of the draft at `draft_revision`; the one already there when that was published before.

    `revision` is the letter that people say; without it, the next one. `author` answers for it; without one, who
    changed the draft last. It applies from `at` on, at once when that is None: until then the version before it stays
    in force, whatever happens to the draft. Raises NotPermitted; Clash when the draft was changed in the meantime;
    Invalid with what stands in the way in `fields`; LookupError without a page renderer.
    """
    can_publish(by, playbook).require()
    note, named = _clean(change_note, revision)
    # Whoever edits locks this row too before writing: the draft stands still until the end of the transaction.
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    versions = Version.objects.in_workspace(by.workspace_id).filter(playbook=locked)
    already = versions.filter(draft_revision=draft_revision).first()
    if already is not None:
        return already
    require_nothing_planned(locked)
    if current_draft_revision(locked) != draft_revision:
        raise Clash(_("The draft was changed in the meantime. Look at it again, then publish."), code="draft_changed")
    taken = set(versions.values_list("revision", flat=True))
    letter = _next_revision(named, (locked.published_version or 0) + 1, taken)
    facts = Facts(letter, note, author_of(locked, author), checked_moment(at))
    return _publish(locked, facts, by=by, draft_revision=draft_revision)


def _publish(playbook: Playbook, facts: Facts, *, by: Member, draft_revision: int) -> Version:
    frozen = _freeze(playbook)
    version = version_of(frozen, facts, by=by, playbook=playbook, draft_revision=draft_revision)
    version.save()
    VersionPhoto.objects.bulk_create(photos_of_version(version, frozen.document))
    detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
    if facts.at is None:
        put_in_force(playbook, version, frozen.document)
        record(by=by, action="playbook.publish", on=playbook, detail=detail)
    else:
        plan(version, facts.at)
        record(by=by, action="playbook.plan", on=playbook, detail=detail | {"at": facts.at.isoformat()})
    return version


def _clean(change_note: str, revision: str) -> tuple[str, str]:
    note, named = clean_line(change_note), clean_line(revision)
    if len(note) > LONGEST_CHANGE_NOTE:
        message = _("Say what changed in %(longest)d characters at most.") % {"longest": LONGEST_CHANGE_NOTE}
        raise Invalid(message, fields={"change_note": message})
    if len(named) > _LONGEST_REVISION:
        message = _("A revision has %(longest)d characters at most.") % {"longest": _LONGEST_REVISION}
        raise Invalid(message, fields={"revision": message})
    return note, named


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


def _freeze(playbook: Playbook) -> Frozen:
    document = assemble_document(playbook)
    photos = states_of_photos(playbook.workspace_id, document)
    in_the_way = obstacles(document, photos)
    if in_the_way:
        raise _not_ready(in_the_way)
    references = references_of(playbook.workspace_id, document)
    return freeze(document.model_copy(update={"references": references}), photos.ready, code=playbook.code)


def _not_ready(in_the_way: tuple[Obstacle, ...]) -> Invalid:
    return Invalid(
        _("This playbook can't be published yet."),
        code="obstacles",
        fields={obstacle.place: obstacle.message for obstacle in in_the_way},
    )
