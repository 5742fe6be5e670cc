"""Make the workspaces, then their playbooks in parts: each part is saved whole or not at all.

A run that was interrupted leaves fewer playbooks, each complete; every run adds workspaces of its own.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import translation

from komin.conf.demo.load.people import Company, found_company
from komin.conf.demo.load.photos import bring_pictures
from komin.conf.demo.load.procedures import procedure, revised
from komin.conf.demo.load.rows import Rows, Writing
from komin.conf.demo.load.vocabulary import words_in
from komin.conf.demo.people import demo_password
from komin.conf.planner import learn_sizes
from komin.conf.processes import at_once
from komin.kernel import clock
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import record
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Library, NumberSequence
from komin.playbooks.library.numbering import Pattern
from komin.playbooks.media.models import Asset
from komin.playbooks.media.queries import media_states

_MADE = "demo.load"
_A_PART = 100
_DAYS = 700
_TOLD = 3
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some playbooks of a workspace, by their numbers."""

    workspace_id: uuid.UUID
    place: int
    numbers: range


@dataclass(frozen=True, slots=True)
class Load:
    """What was made."""

    owners: tuple[Member, ...]
    playbooks: int

    def how_to_sign_in(self) -> str:
        """Who may sign in to the first workspaces; all share one password."""
        shown = [line for owner in self.owners[:_TOLD] for line in _people_of(owner.workspace)]
        more = [f"  … and {len(self.owners) - _TOLD} more workspaces"] if len(self.owners) > _TOLD else []
        return "\n".join([f"Sign in with the password {demo_password()} as", *shown, *more])


def make_load(*, workspaces: int, playbooks: int, processes: int = 1, tell: Tell = lambda _line: None) -> Load:
    """`playbooks` in each of `workspaces`, written by so many processes; progress is told line by line."""
    owners: list[Member] = []
    pictures: list[Asset] = []
    parts: list[_Part] = []
    for _ in range(workspaces):
        owner, place = _begin(playbooks)
        pictures = bring_pictures(owner, pictures)
        owners.append(owner)
        numbers = range(1, playbooks + 1)
        parts += [_Part(owner.workspace_id, place, numbers[i : i + _A_PART]) for i in range(0, playbooks, _A_PART)]
    tell(f"{len(owners)} workspaces with their people and pictures.")
    written, of = 0, workspaces * playbooks
    for count in at_once(_write, parts, processes):
        written += count
        tell(f"{written:,} of {of:,} playbooks")
    learn_sizes()
    return Load(tuple(owners), written)


def _begin(playbooks: int) -> tuple[Member, int]:
    """A workspace without playbooks, whose numbers from 1 on are spoken for; its owner, and its place among all."""
    with transaction.atomic():
        place = AuditEntry.objects.across_workspaces(reason="counts what was made before").filter(action=_MADE).count()
        owner = found_company(Company(place))
        workspace = owner.workspace
        scope = Pattern.parse(workspace.number_pattern).scope(clock.now().date())
        NumberSequence.objects.create(workspace=workspace, scope=scope, next=playbooks + 1)
        with translation.override(workspace.language):
            for name in words_in(workspace.language).lists["libraries"]:
                create_library(by=owner, name=name)
        record(by=owner, action=_MADE, on=workspace, detail={"playbooks": playbooks})
    return owner, place


def _write(part: _Part) -> int:
    desk, rows = _Desk(part.workspace_id), Rows()
    for number in part.numbers:
        _write_one(rows, desk, number, seed=f"{part.place}/{number}")
    rows.save()
    return len(part.numbers)


class _Desk:
    """What every playbook of a workspace is written with."""

    def __init__(self, workspace_id: uuid.UUID) -> None:
        self.workspace = Workspace.objects.get(pk=workspace_id)
        members = Member.objects.in_workspace(workspace_id).select_related("person", "workspace").order_by("pk")
        self.authors = [member for member in members if member.has_role(Role.CONTRIBUTOR)]
        self.libraries = list(Library.objects.in_workspace(workspace_id).order_by("pk"))
        assets = Asset.objects.in_workspace(workspace_id).order_by("pk").values_list("pk", flat=True)
        self.media = media_states(workspace_id, assets).ready
        self.photos = sorted(self.media)
        self.now = clock.now()
        self.numbers = Pattern.parse(self.workspace.number_pattern)


def _write_one(rows: Rows, desk: _Desk, number: int, *, seed: str) -> None:
    """Of twenty, ten are drafts, six published as they are, three changed since, one published twice."""
    random = Random(f"{seed}/life")  # noqa: S311 the same at every run, nothing secret
    said, fate = procedure(seed, desk.photos), random.random()
    days = iter(_moments(random, desk.now))
    writing = Writing(
        rows,
        by=random.choice(desk.authors),
        library=random.choice(desk.libraries),
        number=desk.numbers.number(number, desk.now.date()),
        procedure=said,
        at=next(days),
    )
    writing.write(next(days))
    notes = words_in(said.language).lists["change_notes"]
    if fate < 0.5:
        writing.publish(next(days), desk.media, note=notes[0])
    if fate < 0.2:
        writing.change(next(days), revised(said, f"{seed}/revised"))
    if fate < 0.05:
        writing.publish(next(days), desk.media, note=random.choice(notes[1:]))
    writing.finish()


def _moments(random: Random, now: datetime) -> Iterable[datetime]:
    """When the playbook was begun, written, published, changed and published again."""
    begun = timedelta(days=random.uniform(0.1, _DAYS))
    return sorted(now - begun * random.random() for _ in range(5))


def _people_of(workspace: Workspace) -> list[str]:
    members = Member.objects.in_workspace(workspace).select_related("person").order_by("pk")
    told = {Role(member.role): member.person.email for member in members}
    return [f"  {workspace.name}", *(f"    {email}  {role.value}" for role, email in told.items())]
