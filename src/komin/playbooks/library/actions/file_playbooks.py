"""File many playbooks at once: each that may be, with a reason for each that may not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, DomainError, Invalid
from komin.people.workspaces.models import Member, Workspace
from komin.platform.search.words import folded
from komin.playbooks.library.access import can_arrange, can_change_place
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.set_favourite import set_favourite
from komin.playbooks.library.models import Favourite, Playbook

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a playbook is kept, by which tags it is found, and whether the member has it at hand."""

    place: Place
    tags: tuple[str, ...]
    favourite: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of each: `place` and `favourite` stay as they are where they are None."""

    place: Place | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    favourite: bool | None = None

    def of(self, kept: Kept) -> Kept:
        taken = {folded(tag) for tag in self.remove}
        tags: dict[str, str] = {}
        for tag in (*kept.tags, *self.add):
            if folded(tag) not in taken:
                tags.setdefault(folded(tag), tag)
        favourite = kept.favourite if self.favourite is None else self.favourite
        return Kept(self.place or kept.place, tuple(tags.values()), favourite)


@dataclass(frozen=True, slots=True)
class Refiled:
    playbook: Playbook
    before: Kept
    after: Kept


@dataclass(frozen=True, slots=True)
class Refused:
    playbook: Playbook
    reason: str


@dataclass(slots=True)
class Outcome:
    """What was changed and what was not, each in the order in which it was asked for; `same` was so already."""

    filed: list[Refiled] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    same: list[Playbook] = field(default_factory=list)


def file_playbooks(*, by: Member, playbooks: Sequence[Playbook], change: Change) -> Outcome:
    """Each is filed by itself: one that is refused holds no other up. The audit trail tells of each that was.

    Raises NotPermitted for a place that the member changes nothing in, Invalid for more than MOST_AT_ONCE and where
    nothing is to change.
    """
    can_arrange(by).require()
    if change == Change():
        raise Invalid(_("Choose what is to change: a place, tags or favourites."))
    if len(playbooks) > MOST_AT_ONCE:
        raise Invalid(_("File 100 playbooks at once at most."), at="playbooks")
    if change.place is not None:
        can_change_place(by, change.place.library).require()
    outcome = Outcome()
    for playbook in playbooks:
        _file(by, playbook, change, None, outcome)
    return outcome


def put_back(*, by: Member, filed: Sequence[Refiled]) -> Outcome:
    """Undo: each as it was before, unless somebody filed it otherwise since. Raises NotPermitted."""
    can_arrange(by).require()
    outcome = Outcome()
    for one in filed:
        _file(by, one.playbook, one.before, one.after, outcome)
    return outcome


def _file(by: Member, playbook: Playbook, wanted: Change | Kept, expected: Kept | None, outcome: Outcome) -> None:
    try:
        with transaction.atomic():
            # Locked in the order of `file_playbook`, so that what is told as before is what was.
            Workspace.objects.select_for_update().get(pk=by.workspace_id)
            locked = Playbook.objects.visible_to(by).select_for_update().get(pk=playbook.pk)
            before = kept_of(by, locked)
            if expected is not None and replace(expected, favourite=before.favourite) != before:
                raise Clash(_("It was filed otherwise in the meantime."))
            after = wanted.of(before) if isinstance(wanted, Change) else wanted
            if after == before:
                outcome.same.append(locked)
                return
            if (after.place, after.tags) != (before.place, before.tags):
                file_playbook(by=by, playbook=locked, place=after.place, tags=after.tags)
            if after.favourite != before.favourite:
                set_favourite(by=by, playbook=locked, kept=after.favourite)
            outcome.filed.append(Refiled(locked, before, kept_of(by, locked)))
    except Playbook.DoesNotExist:
        outcome.refused.append(Refused(playbook, _("This playbook does not exist, or not for you.")))
    except DomainError as refused:
        outcome.refused.append(Refused(playbook, str(refused.message)))


def kept_of(member: Member, playbook: Playbook) -> Kept:
    tags = playbook.taggings.order_by("tag__key").values_list("tag__name", flat=True)
    favourites = Favourite.objects.in_workspace(member.workspace_id).filter(member=member, playbook=playbook)
    fresh = Playbook.objects.in_workspace(member.workspace_id).select_related("library", "folder").get(pk=playbook.pk)
    return Kept(Place(fresh.library, fresh.folder), tuple(tags), favourites.exists())
