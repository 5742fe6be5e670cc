"""Photos become steps, one each, in the order in which they were taken."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.capture_order import capture_order
from komin.playbooks.authoring.models import DraftSection, DraftStep
from komin.playbooks.authoring.operations import MOST_OPERATIONS, AddStep
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset, AssetState


def add_photo_steps(
    *,
    by: Member,
    playbook: Playbook,
    assets: Sequence[uuid.UUID],
    batch_id: uuid.UUID,
    section: uuid.UUID | None = None,
    after: uuid.UUID | None = None,
) -> dict[str, Any]:
    """Answer of the batch, with the steps it added in `steps`. At the end unless `section` and `after` say where.

    By capture time, then file name as a person would sort it. Refused photos and ids of others are left out. Ids of
    the steps follow from `batch_id`: asked again, nothing doubles.
    """
    can_edit(by, playbook).require()
    if len(assets) > MOST_OPERATIONS:
        raise TooLarge(_("Bring 200 photos at a time at most."), at="assets")
    found = Asset.objects.visible_to(by).filter(pk__in=assets).exclude(state=AssetState.REFUSED)
    ordered = sorted(found, key=capture_order)
    if not ordered:
        raise Invalid(_("None of these photos can be shown."), at="assets")
    place = section or _last_section(by, playbook)
    previous = after if section else _last_step(by, place)
    steps = [uuid.uuid5(batch_id, str(asset.pk)) for asset in ordered]
    operations = [
        AddStep(
            op="step.add",
            id=step,
            section=place,
            after=before,
            content={"photos": [{"id": str(uuid.uuid5(step, "photo")), "asset": str(asset.pk)}]},
        )
        for step, before, asset in zip(steps, [previous, *steps], ordered, strict=False)
    ]
    answer = apply_operations(by=by, playbook=playbook, batch_id=batch_id, operations=operations)
    added = [str(step) for step, result in zip(steps, answer["results"], strict=False) if result["status"] == "applied"]
    return answer | {"steps": added}


def _last_section(by: Member, playbook: Playbook) -> uuid.UUID:
    sections = DraftSection.objects.in_workspace(by.workspace_id).filter(draft_id=playbook.pk, deleted=False)
    return sections.order_by("-position").values_list("pk", flat=True)[0]


def _last_step(by: Member, section: uuid.UUID) -> uuid.UUID | None:
    steps = DraftStep.objects.in_workspace(by.workspace_id).filter(section_id=section, deleted=False)
    return steps.order_by("-position").values_list("pk", flat=True).first()
