"""Documents keep their bytes and their hash for ever, also those that were frozen before a field existed."""

import uuid
from pathlib import Path

import pytest

from komin.playbooks.document.canonical import canonical_json, document_sha256
from komin.playbooks.document.checks import Tick
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Branch,
    Document,
    HazardKind,
    Item,
    Level,
    Reference,
    SafetyNotice,
    Section,
    Severity,
    Step,
)

_FIRST = Path(__file__).parent / "frozen" / "first-schema.json"
_FIRST_SHA256 = "bb40a1fc5b41b40e353e34feeb1e85a0fe26d618e138b425c3a8deeb08676a57"


def test_a_document_of_the_first_schema_keeps_its_bytes_and_its_hash() -> None:
    frozen = _FIRST.read_bytes()
    document = Document.model_validate_json(frozen)
    assert canonical_json(document) == frozen
    assert document_sha256(document) == _FIRST_SHA256


def test_it_keeps_them_too_when_it_was_read_and_written_in_full() -> None:
    document = Document.model_validate_json(_FIRST.read_bytes())
    again = Document.model_validate(document.model_dump(mode="json", by_alias=True))
    assert document_sha256(again) == _FIRST_SHA256


def _new() -> uuid.UUID:
    return uuid.uuid4()


def _document(
    step: Step, before: BeforeYouStart | None = None, references: dict[uuid.UUID, Reference] | None = None
) -> Document:
    return Document(
        title="Filter",
        number="MO-1",
        language="en",
        before=before or BeforeYouStart(),
        sections=(Section(id=uuid.UUID(int=1), steps=(step,)),),
        references=references or {},
    )


_STEP = uuid.UUID(int=2)


@pytest.mark.parametrize(
    "document",
    [
        _document(Step(id=_STEP, checks=(Tick(id=_new(), kind="tick"),))),
        _document(Step(id=_STEP, expected="Nothing drips.")),
        _document(Step(id=_STEP, branches=(Branch(id=_new()),))),
        _document(Step(id=_STEP, duration=60)),
        _document(Step(id=_STEP, notices=(SafetyNotice(id=_new(), level=Level.DANGER, kind=HazardKind.TOXIC),))),
        _document(Step(id=_STEP, notices=(SafetyNotice(id=_new(), level=Level.DANGER, severity=Severity.DEATH),))),
        _document(Step(id=_STEP), BeforeYouStart(tools=(Item(id=_new(), photo=_new()),))),
        _document(Step(id=_STEP), None, {_new(): Reference(code="abc", number="MO-2", title="Other")}),
    ],
)
def test_whatever_was_added_since_counts_as_soon_as_it_says_something(document: Document) -> None:
    assert document_sha256(document) != document_sha256(_document(Step(id=_STEP)))
    assert Document.model_validate_json(canonical_json(document)) == document
