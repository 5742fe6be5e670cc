"""What capture mode and the dialog of paired phones ask."""

import uuid
from dataclasses import dataclass

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import live_sections, live_steps
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.models import CapturedStep, Phone, PhoneQuerySet
from komin.playbooks.capturing.tokens import hash_of
from komin.playbooks.library.models import Playbook, drafts_seen_by

_BEFORE_SIGN_IN = "a phone shows a secret and names no workspace"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next step goes: behind `steps` steps, in the last section. `section` is as the editor names it,
    "B. Replace the cartridge"; empty where the playbook has one section without a title."""

    steps: int
    section: str


def next_place(playbook: Playbook) -> Place:
    sections = live_sections(playbook)
    last = sections[-1]
    named = f"{_letter(len(sections) - 1)}. {last.title}".rstrip(". ") if len(sections) > 1 or last.title else ""
    return Place(len(live_steps(playbook)), named)


def _letter(index: int) -> str:
    """A, B, … Z, AA."""
    own = chr(ord("A") + index % 26)
    return own if index < 26 else _letter(index // 26 - 1) + own


def open_invitation(token: str) -> Phone | None:
    """The invitation that can still be scanned, by a member who still may; None for any other token."""
    found = _with_owner().filter(token_sha256=hash_of(token), scanned_at__isnull=True)
    return _standing(found)


def paired_phone(secret: str, playbook_id: uuid.UUID) -> Phone | None:
    """The phone that shows `secret`, paired with that playbook, as long as it may capture for it."""
    if not secret:
        return None
    return _standing(_with_owner().filter(secret_sha256=hash_of(secret), playbook_id=playbook_id))


def is_paired(secret: str) -> bool:
    """Whether the phone is paired with any playbook at all."""
    return bool(secret) and _standing(_with_owner().filter(secret_sha256=hash_of(secret))) is not None


def _with_owner() -> PhoneQuerySet:
    phones = Phone.objects.across_workspaces(reason=_BEFORE_SIGN_IN)
    return phones.select_related("playbook", "workspace", "member__person", "member__workspace")


def _standing(phones: PhoneQuerySet) -> Phone | None:
    """Not over, not revoked; the member still has the right, and the password with which they paired."""
    for phone in phones.standing(clock.now()).order_by("-created_at"):
        person = phone.member.person
        same_password = person.get_session_auth_hash() == phone.sign_in_mark
        if person.is_active and same_password and can_capture(phone.member, phone.playbook):
            return phone
    return None


def phones_of(member: Member, playbook: Playbook) -> list[Phone]:
    """Those that wait to be scanned and those that are paired, of the member or, for an administrator, of everybody."""
    phones = Phone.objects.visible_to(member).filter(playbook_id=playbook.pk).standing(clock.now())
    return list(phones.select_related("member__person").order_by("created_at"))


def phone_of(member: Member, playbook: Playbook, phone_id: uuid.UUID) -> Phone | None:
    return Phone.objects.visible_to(member).filter(playbook_id=playbook.pk, pk=phone_id).first()


def captured_step(member: Member, playbook: Playbook, step_id: uuid.UUID) -> CapturedStep | None:
    """The step with its content, if capture mode made it for this member."""
    captured = CapturedStep.objects.in_workspace(playbook.workspace_id).filter(member=member)
    return captured.select_related("step").filter(step_id=step_id, step__draft_id=playbook.pk).first()


def drafts_to_capture(member: Member, most: int = 12) -> list[Playbook]:
    """The playbooks the member may add to, last changed first."""
    drafts = drafts_seen_by(Playbook.objects.visible_to(member), member, "library")
    return list(drafts.order_by("-changed_at")[:most])


def number_of_step(playbook: Playbook, step_id: uuid.UUID) -> int | None:
    """Its place in reading order, from 1; None when it is not shown."""
    steps = live_steps(playbook)
    order = [step.pk for section in live_sections(playbook) for step in steps if step.section_id == section.pk]
    return order.index(step_id) + 1 if step_id in order else None
