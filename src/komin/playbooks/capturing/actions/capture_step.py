"""A step as the phone knows it: a line, photos and what is drawn on them, notices, key points, checks.

Said again, it changes nothing more.

The phone says the whole step each time; what the draft needs of it becomes operations. What somebody wrote in the
editor in the meantime stands: the phone never overwrites it.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.identifiers import new_id
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.models import Draft, DraftStep
from komin.playbooks.authoring.operations import AddStep, MoveStep, Operation, RestoreStep, SetStep
from komin.playbooks.authoring.queries import live_sections, live_steps
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.joining import Item, fingerprint, joined
from komin.playbooks.capturing.models import CapturedStep, Phone
from komin.playbooks.capturing.queries import captured_step, number_of_step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import assets_brought

PartField = Literal["notices", "key_points", "checks"]


@dataclass(frozen=True, slots=True)
class CapturedPhoto:
    """`id` is the photo's own within the step, made by the phone."""

    id: uuid.UUID
    asset: uuid.UUID
    marks: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the phone says of a step. `parts`: its notices, key points and checks, by their field. `after` moves
    it behind another step of the phone's; `restore` brings back one that was deleted."""

    line: str = ""
    photos: tuple[CapturedPhoto, ...] = ()
    parts: dict[PartField, tuple[Item, ...]] = field(default_factory=dict)
    after: uuid.UUID | None = None
    restore: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """`number` is the step's place, None while it is deleted; `line_kept` is False where the editor's line stands."""

    number: int | None
    line_kept: bool = True


@transaction.atomic
def capture_step(
    *, by: Member, playbook: Playbook, step_id: uuid.UUID, said: Said, phone: Phone | None = None
) -> Heard:
    """`phone`: the one that says it, if it was paired.

    Raises Invalid for a photo that is not of this capture, an id that is in use, a line that is too long.
    """
    can_capture(by, playbook).require()
    Draft.objects.in_workspace(by.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    captured = captured_step(by, playbook, step_id)
    if captured and captured.step.deleted and not said.restore:
        return Heard(number=None)
    _require_own_photos(by, playbook, captured, said)
    operations = _changes(by, playbook, captured, said) if captured else [_new_step(by, playbook, step_id, said)]
    answer = apply_operations(by=by, playbook=playbook, batch_id=new_id(), operations=operations)
    results = dict(zip((_name(operation) for operation in operations), answer["results"], strict=True))
    for result in results.values():
        if result["status"] == "invalid":
            raise Invalid(result["message"])
    line_kept = results.get("command", {}).get("status") != "clash"
    _remember(by, step_id, captured, said, answer["revision"] if line_kept else None)
    if phone is not None:
        Phone.objects.in_workspace(by.workspace_id).filter(pk=phone.pk).update(captured_at=clock.now())
    return Heard(number_of_step(playbook, step_id), line_kept)


def _name(operation: Operation) -> str:
    return str(getattr(operation, "field", "") or getattr(operation, "op", ""))


def _require_own_photos(by: Member, playbook: Playbook, captured: CapturedStep | None, said: Said) -> None:
    shown = {uuid.UUID(photo["asset"]) for photo in captured.step.content.get("photos", [])} if captured else set()
    wanted = {photo.asset for photo in said.photos} - shown
    if wanted - assets_brought(by, wanted, scope=playbook.pk):
        raise Invalid(_("This photo is not one of this capture."), code="unknown_photo", at="photos")


def _new_step(by: Member, playbook: Playbook, step_id: uuid.UUID, said: Said) -> AddStep:
    """Behind `after`, else at the end of the playbook."""
    why = "an id in use anywhere can't be used again"
    if DraftStep.objects.across_workspaces(reason=why).filter(pk=step_id).exists():
        raise Invalid(_("These changes carry an id that is in use. Reload the page."), code="id_in_use")
    before = _own_step(by, playbook, said.after)
    section = before.section_id if before else live_sections(playbook)[-1].pk
    last = [step.pk for step in live_steps(playbook) if step.section_id == section][-1:]
    after = before.pk if before else next(iter(last), None)
    parts = {name: list(items) for name, items in said.parts.items()}
    photos = [_photo(photo) for photo in said.photos]
    content: dict[str, Any] = {"command": said.line, "photos": photos} | dict(parts)
    return AddStep(op="step.add", id=step_id, section=section, after=after, content=content)


def _own_step(by: Member, playbook: Playbook, step_id: uuid.UUID | None) -> DraftStep | None:
    found = captured_step(by, playbook, step_id) if step_id else None
    return None if found is None or found.step.deleted else found.step


def _changes(by: Member, playbook: Playbook, captured: CapturedStep, said: Said) -> list[Operation]:
    step, changes = captured.step, list[Operation]()
    if step.deleted and said.restore:
        changes.append(RestoreStep(op="step.restore", id=step.pk))
    line = clean_line(said.line)
    if line != step.content.get("command", ""):
        changes.append(SetStep(op="step.set", id=step.pk, field="command", value=line, base=captured.revision))
    wanted: dict[PartField | Literal["photos"], list[Item]] = {"photos": _photos(captured, said.photos)}
    for part, items in said.parts.items():
        wanted[part] = joined(step.content.get(part, []), captured.said, items)
    for name, value in wanted.items():
        if value != step.content.get(name, []):
            base = step.field_revisions.get(name, 0)
            changes.append(SetStep(op="step.set", id=step.pk, field=name, value=value, base=base))
    before = _own_step(by, playbook, said.after)
    if before and before.pk != step.pk:
        changes.append(MoveStep(op="step.move", id=step.pk, section=before.section_id, after=before.pk))
    return changes


def _photos(captured: CapturedStep, wanted: Sequence[CapturedPhoto]) -> list[Item]:
    """What the editor has added stays; what it took away stays away; a photo taken again keeps what was said of it."""
    shown, put = captured.step.content.get("photos", []), captured.photos
    by_id = {str(photo.id): photo for photo in wanted}
    kept = [_taken_again(photo, captured, by_id.get(photo["id"])) for photo in shown
            if photo["id"] in by_id or photo["id"] not in put]  # fmt: skip
    there = {photo["id"] for photo in shown}
    return kept + [_photo(photo) for photo in wanted if str(photo.id) not in there and str(photo.id) not in put]


def _taken_again(shown: Item, captured: CapturedStep, now: CapturedPhoto | None) -> Item:
    if now is None:
        return shown
    marks = joined(shown.get("marks", []), captured.said, now.marks)
    return shown | {"asset": str(now.asset)} | ({"marks": marks} if marks != shown.get("marks", []) else {})


def _photo(photo: CapturedPhoto) -> Item:
    return {"id": str(photo.id), "asset": str(photo.asset), "marks": list(photo.marks)}


def _remember(by: Member, step_id: uuid.UUID, captured: CapturedStep | None, said: Said, revision: int | None) -> None:
    put = sorted({str(photo.id) for photo in said.photos} | set(captured.photos if captured else ()))
    parts = [item for items in said.parts.values() for item in items]
    parts += [mark for photo in said.photos for mark in photo.marks]
    last_said = {item["id"]: fingerprint(item) for item in parts}
    known = {"photos": put, "said": last_said, "captured_at": clock.now()}
    known |= {"revision": revision} if revision else {}
    if captured is None:
        CapturedStep.objects.create(step_id=step_id, workspace_id=by.workspace_id, member=by, **known)
    else:
        CapturedStep.objects.in_workspace(by.workspace_id).filter(pk=step_id).update(**known)
