"""What can be found of a playbook: its draft by contributors, its published version by everybody in the workspace."""

import uuid
from collections.abc import Collection, Iterator
from itertools import groupby

from komin.platform.search import index
from komin.platform.search.parts import Part, in_one
from komin.playbooks.document.checks import Choice
from komin.playbooks.document.marks import Blur, pin_numbers
from komin.playbooks.document.pins import PIN
from komin.playbooks.document.prose import plain_text
from komin.playbooks.document.schema import BeforeYouStart, Document, StepContent
from komin.playbooks.document.tagging import without_tags
from komin.playbooks.document.units import units
from komin.playbooks.library.models import Playbook

DRAFT = "playbook.draft"
PUBLISHED = "playbook.published"


def index_draft(playbook: Playbook, *, title: str, body: str) -> None:
    """Make what the draft says now findable by contributors. Call it in the transaction of the edit."""
    index.put(draft_text(playbook, title=title, body=body))


def index_published(playbook: Playbook, document: Document) -> None:
    """Make the version in force findable by everybody in the workspace, instead of the one before."""
    index.put(published_text(playbook, document))


def draft_text(playbook: Playbook, *, title: str, body: str) -> index.SearchText:
    return _text(DRAFT, playbook, title, body)


def published_text(playbook: Playbook, document: Document) -> index.SearchText:
    parts = [*parts_of_document(document), *translated_parts(document)]
    return _text(PUBLISHED, playbook, document.title, in_one(parts))


def forget(playbook: Playbook) -> None:
    """Make neither draft nor version findable."""
    for kind in (DRAFT, PUBLISHED):
        index.remove(kind, playbook.pk)


def forget_published(playbook: Playbook) -> None:
    """Make the version findable no more; the draft stays."""
    index.remove(PUBLISHED, playbook.pk)


def keep_in(playbook: Playbook) -> None:
    """Make draft and version findable where the playbook is now."""
    for kind in (DRAFT, PUBLISHED):
        index.move(playbook.workspace_id, kind, playbook.pk, scope_id=playbook.library_id)


def parts_of_document(document: Document) -> Iterator[Part]:
    """Everything a document says, but its title and number; what a step says can be gone to."""
    yield from parts_of_opening(document.summary, document.before)
    for section in document.sections:
        yield Part(section.title)
        yield from (part_of_step(step.id, step) for step in section.steps)


def translated_parts(document: Document) -> Iterator[Part]:
    """What a document says in other languages, each step by itself."""
    texts = units(document) if document.translations else ()
    pins = {step.id: pin_numbers(step.photos) for step in document.steps()} if texts else {}
    for language, said in document.translations.items():
        for step, of_step in groupby(texts, key=lambda unit: unit.step):
            text = "\n".join(without_tags(said[unit.key]) for unit in of_step if unit.key in said)
            named = _naming(text, pins.get(step, ()) if step else ())
            yield Part(named, anchor=step.hex if step else "", language=language)


def parts_of_opening(summary: str, before: BeforeYouStart) -> Iterator[Part]:
    yield Part(summary)
    yield Part(text_of_preparation(before))


def part_of_step(step_id: uuid.UUID, step: StepContent) -> Part:
    return Part(_naming(text_of_step(step), pin_numbers(step.photos)), anchor=step_id.hex)


def _naming(text: str, pins: Collection[int]) -> str:
    """A "[7]" that names no pin of the step is kept apart by a word joiner: snippets, which draw what names one as a
    pin, leave it as it was typed."""
    return PIN.sub(lambda found: found[0] if int(found[1]) in pins else f"[\u2060{found[1]}]", text)


def text_of_step(step: StepContent) -> str:
    """Everything a step says, command first."""
    return "\n".join(text for text in _texts_of_step(step) if text)


def text_of_preparation(before: BeforeYouStart) -> str:
    """Everything that is said before the first step."""
    items = [f"{item.name} {item.reference}".strip() for item in (*before.tools, *before.parts)]
    return "\n".join(text for text in (*before.skills, *items, before.machine_state) if text)


def _texts_of_step(step: StepContent) -> Iterator[str]:
    yield step.command
    yield plain_text(step.text)
    for notice in step.notices:
        yield from (notice.hazard, notice.consequence, notice.avoidance)
    for key_point in step.key_points:
        yield from (key_point.text, key_point.reason)
    for check in step.checks:
        yield check.label
        if isinstance(check, Choice):
            yield from (option.label for option in check.options)
    yield step.expected
    yield from (branch.condition for branch in step.branches)
    for photo in step.photos:
        yield photo.alt
        yield from (mark.label for mark in photo.marks if not isinstance(mark, Blur))


def _text(kind: str, playbook: Playbook, title: str, body: str) -> index.SearchText:
    workspace_id: uuid.UUID = playbook.workspace_id
    # The number comes after the title, so that results stay in the order of titles.
    named = f"{title} {playbook.number}".strip()
    return index.SearchText(workspace_id, kind, playbook.pk, playbook.library_id, named, body, playbook.language)
