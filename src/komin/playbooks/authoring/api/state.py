"""The editor's state, in five queries however long the draft is; and its entity tag, in one."""

import hashlib
import uuid
from collections.abc import Sequence

from komin.people.members.showing import address_of_photo
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.api.schemas import ColleagueHere, DraftState, SectionState, StepState
from komin.playbooks.authoring.presence import Colleague, colleagues_at, note_presence
from komin.playbooks.authoring.queries import draft_of, live_sections, live_steps
from komin.playbooks.document.schema import BeforeYouStart, StepContent, assets_of_step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.api.schemas import asset_out
from komin.playbooks.media.queries import visible_assets


def look_around(member: Member, playbook: Playbook, here: str) -> list[Colleague]:
    """The colleagues at the draft. `here`: "draft", or the id of the step that the member looks at; anything else is
    a program, or a tab that nobody sees, which is not present itself."""
    step = _step_id(here)
    if step is not None or here == "draft":
        note_presence(member, playbook, step=step)
    return colleagues_at(playbook, but=member)


def _step_id(here: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(here)
    except ValueError:
        return None


def state_tag(playbook: Playbook, colleagues: Sequence[Colleague]) -> str:
    """An entity tag (RFC 9110 § 8.8.3): another one whenever `editor_state` would say something else, media apart."""
    draft = draft_of(playbook)
    published = f"{playbook.published_version or 0}.{playbook.has_unpublished_changes:d}"
    who = ";".join(f"{one.member} {one.name} {one.step} {one.photo_seen_by} {one.photo[:8]}" for one in colleagues)
    digest = hashlib.sha256(who.encode()).hexdigest()[:16]
    return f'"{draft.revision}.{draft.discussion}.{draft.blocks}.{published}.{digest}"'


def editor_state(
    member: Member, playbook: Playbook, *, since: int = 0, colleagues: Sequence[Colleague] = ()
) -> DraftState:
    draft, sections, steps = draft_of(playbook), live_sections(playbook), live_steps(playbook)
    changed = [step for step in steps if step.revision > since]
    before = BeforeYouStart.model_validate(draft.before)
    contents = {step.pk: StepContent.model_validate(step.content) for step in changed}
    shown = {asset for content in contents.values() for asset in assets_of_step(content)}
    assets = visible_assets(member, shown | set(before.assets()))
    return DraftState(
        id=playbook.pk,
        code=playbook.code,
        number=playbook.number,
        title=playbook.title,
        language=playbook.language,
        summary=draft.summary,
        revision=draft.revision,
        discussion=draft.discussion,
        blocks=draft.blocks,
        field_revisions=draft.field_revisions,
        before=before.model_dump(mode="json"),
        sections=[
            SectionState(
                id=section.pk,
                title=section.title,
                revision=section.revision,
                field_revisions=section.field_revisions,
                steps=[step.pk for step in steps if step.section_id == section.pk],
            )
            for section in sections
        ],
        steps=[
            StepState(
                id=step.pk,
                revision=step.revision,
                field_revisions=step.field_revisions,
                content=contents[step.pk].model_dump(mode="json"),
            )
            for step in changed
        ],
        assets=[asset_out(asset, member.workspace.slug) for asset in assets],
        published_version=playbook.published_version,
        published_revision=playbook.published_revision,
        has_unpublished_changes=playbook.has_unpublished_changes,
        can_edit=bool(can_edit(member, playbook)),
        here=[_here(member, one) for one in colleagues],
    )


def _here(member: Member, one: Colleague) -> ColleagueHere:
    photo = address_of_photo(one.member, person_id=one.person, photo=one.photo, seen_by=one.photo_seen_by, to=member)
    return ColleagueHere(member=one.member, name=one.name, step=one.step, photo=photo)
