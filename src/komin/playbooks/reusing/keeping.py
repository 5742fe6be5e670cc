"""What keeping, updating and renaming a step block have in common."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import Draft, DraftStep
from komin.playbooks.document.schema import Step, StepContent, assets_of_step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.queries import hold_assets
from komin.playbooks.reusing.carrying import carried
from komin.playbooks.reusing.limits import KEPT_REVISIONS, LONGEST_NAME, MOST_BLOCKS, MOST_STEPS_OF_A_BLOCK
from komin.playbooks.reusing.models import BlockPhoto, BlockRevision, StepBlock

Steps = list[dict[str, Any]]


def clean_name(name: str) -> str:
    """Raises Invalid for one that is empty or too long."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the step block a name of 1 to 120 characters."), at="name")
    return name


def require_room(by: Member) -> None:
    """Raises Invalid where the workspace keeps MOST_BLOCKS."""
    standing = StepBlock.objects.in_workspace(by.workspace_id).filter(removed_at__isnull=True)
    if standing.count() >= MOST_BLOCKS:
        raise Invalid(_("The workspace keeps 500 step blocks already. Remove one that nobody uses."))


def steps_taken(playbook: Playbook, ids: Sequence[uuid.UUID], *, use: uuid.UUID) -> Steps:
    """Those steps of the draft, in reading order, as a block keeps them. One statement: they are of one moment.

    Raises Invalid for none or too many, NotFound for one that is not in the draft (yet, or any more).
    """
    wanted = set(ids)
    if not 1 <= len(wanted) <= MOST_STEPS_OF_A_BLOCK:
        raise Invalid(_("A step block has 1 to 100 steps."), at="steps")
    shown = DraftStep.objects.in_workspace(playbook.workspace_id).filter(
        draft_id=playbook.pk, pk__in=wanted, deleted=False, section__deleted=False
    )
    found = list(shown.order_by("section__position", "section_id", "position", "pk"))
    if len(found) < len(wanted):
        raise NotFound(_("One of these steps is not saved yet, or gone. Try again in a moment."))
    contents = {step.pk: StepContent.model_validate(step.content).model_dump(mode="json") for step in found}
    return [carried(pk, content, use=use, together=wanted) for pk, content in contents.items()]


def locked(by: Member, block: StepBlock) -> StepBlock:
    """Raises NotFound for one that was removed."""
    found = StepBlock.objects.in_workspace(by.workspace_id).select_for_update().filter(pk=block.pk).first()
    if found is None or found.removed_at is not None:
        raise NotFound(_("This step block was removed in the meantime."))
    return found


def write_revision(by: Member, block: StepBlock, steps: Steps) -> None:
    """What the block says from now on. Photos that exist no more are left out."""
    read = [Step.model_validate(step) for step in steps]
    held = hold_assets(by.workspace_id, {asset for step in read for asset in assets_of_step(step)})
    kept = [step.model_copy(update={"photos": tuple(p for p in step.photos if p.asset in held)}) for step in read]
    said = [step.model_dump(mode="json") for step in kept]
    own = {"workspace_id": by.workspace_id, "block": block}
    BlockRevision.objects.create(**own, number=block.revision, steps=said)
    block.revisions.filter(number__lte=block.revision - KEPT_REVISIONS).delete()
    block.photos.all().delete()
    BlockPhoto.objects.bulk_create(BlockPhoto(**own, asset_id=asset) for asset in sorted(held))
    treat_photos(by=by, photos=[photo for step in kept for photo in step.photos])
    block.step_count, block.changed_by, block.changed_at = len(said), by, clock.now()
    block.save(update_fields=["revision", "step_count", "changed_by", "changed_at"])


def tell_drafts(block: StepBlock) -> None:
    """Open editors of drafts that use it learn of it at their next question. Locked in one order: two blocks may change
    at once."""
    users = DraftStep.objects.in_workspace(block.workspace_id).filter(from_block=block.pk).values("draft")
    drafts = Draft.objects.in_workspace(block.workspace_id).filter(pk__in=users)
    ids = list(drafts.select_for_update().order_by("pk").values_list("pk", flat=True))
    Draft.objects.in_workspace(block.workspace_id).filter(pk__in=ids).update(blocks=F("blocks") + 1)
