"""On paper a check is an empty box or a field with its unit, and a branch says the number of the step."""

import uuid
from typing import Any

import pytest
from django.utils import translation

from komin.playbooks.document.checks import Choice, Option, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Branch,
    HazardKind,
    Item,
    Level,
    Media,
    Reference,
    SafetyNotice,
)
from komin.playbooks.exporting.step_sheet import Targets, branches_data, prose_data
from komin.playbooks.exporting.tests.test_page import HOSTILE, document, pages, rendition, section, step, text_of

NB = "\u00a0"


def flat(text: str) -> str:
    return text.replace(NB, " ")


def every_check(said: str) -> tuple[Any, ...]:
    options = (Option(id=uuid.uuid4(), label="None"), Option(id=uuid.uuid4(), label=said[:160], accepted=False))
    return (
        Tick(id=uuid.uuid4(), kind="tick", label=f"{said} tick"),
        Reading(id=uuid.uuid4(), kind="reading", label=f"{said} M2", unit="bar", lowest="0", highest="0.5"),
        Choice(id=uuid.uuid4(), kind="choice", label=f"{said} choice", options=options),
        PhotoProof(id=uuid.uuid4(), kind="photo", label=f"{said} photo"),
        Signature(id=uuid.uuid4(), kind="signature", label=f"{said} signature"),
        *(
            kind(id=uuid.uuid4(), kind=name)
            for kind, name in [(Tick, "tick"), (Choice, "choice"), (Signature, "signature")]
        ),
    )


def test_checks_stand_after_the_command_with_their_units_and_ranges() -> None:
    said = flat(text_of(pages(document(section(step(checks=every_check("Chips"))), language="fr"))))
    for words in ("Chips tick", "Chips M2, de 0 à 0,5 bar", "Chips choice", "Chips (arrêt)", "Chips photo (photo)"):
        assert said.index("Turn the knob.") < said.index(words)


def test_a_branch_says_the_number_of_its_step() -> None:
    there, gone = step("Call."), uuid.uuid4()
    branches = [
        Branch(id=uuid.uuid4(), condition="la fuite dure", target=there.id),
        Branch(id=uuid.uuid4(), condition="il gèle", target=gone),
    ]
    said = flat(text_of(pages(document(section(step(branches=branches), there), language="fr"))))
    assert "Si la fuite dure : allez à l’étape 2." in said
    assert "S’il gèle : l’étape visée a été retirée." in said


def test_a_space_parts_the_word_from_a_condition_that_goes_from_right_to_left() -> None:
    subject = step(branches=(Branch(id=uuid.uuid4(), condition="تسرب"),))
    (printed,) = branches_data(subject.branches, {})
    assert (printed["if"], printed["condition"][:2]) == ("If", " ت")
    with translation.override("fr"):
        (elided,) = branches_data([Branch(id=uuid.uuid4(), condition="il gèle")], {})
    assert (elided["if"], elided["condition"][:2]) == ("S’", "il")


def test_expected_result_and_duration_are_printed() -> None:
    said = flat(text_of(pages(document(section(step(expected="Nothing drips.", duration=300), step(duration=90))))))
    assert "Expected result · Nothing drips." in said
    assert "Duration 6 min 30 s" in said


def test_the_sign_of_a_hazard_stands_in_its_notice_and_says_what_it_is() -> None:
    for kind in HazardKind:
        notice = SafetyNotice(id=uuid.uuid4(), level=Level.DANGER, kind=kind, hazard="Watch out.")
        reader = pages(document(section(step(notices=(notice,)))))
        assert "Watch out." in text_of(reader)
    assert "Electricity." in text_of(pages(document(section(step(notices=(
        SafetyNotice(id=uuid.uuid4(), level=Level.DANGER, kind=HazardKind.ELECTRICITY),
    ))))))  # fmt: skip


def test_a_tool_is_printed_with_its_photo() -> None:
    asset = uuid.uuid4()
    before = BeforeYouStart(tools=(Item(id=uuid.uuid4(), name="Strap wrench", photo=asset),))
    media = {asset: Media(width=1080, height=810, renditions={1080: "a" * 64})}
    reader = pages(document(section(step()), before=before, media=media), photos={asset: rendition()})
    assert len(reader.pages[0].images) == 1


def paragraph(*said: dict[str, Any]) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(said)}


def text(said: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": said, "marks": list(marks)}


def test_a_text_keeps_its_lists_its_callouts_and_where_it_leads() -> None:
    there, playbook, gone = step("Call."), uuid.uuid4(), uuid.uuid4()

    def link(to: str, pk: uuid.UUID) -> dict[str, Any]:
        return {"type": "link", "attrs": {"to": to, "id": str(pk)}}

    linked = [text("the end", link("step", there.id)), text(", "), text("the other", link("playbook", playbook))]
    items = [{"type": "listItem", "content": [paragraph(text(said))]} for said in ("First", "Second")]
    loose = paragraph(text("Loose", {"type": "bold"}))
    callout = {"type": "callout", "attrs": {"kind": "tip"}, "content": [paragraph(text("Warm it."))]}
    tree = {"type": "doc", "content": [
        paragraph(*linked, text(", "), text("nowhere", link("step", gone))),
        {"type": "orderedList", "content": items},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [loose]}]},
        callout,
    ]}  # fmt: skip
    subject = step(text=tree)
    reference = {playbook: Reference(code="ABCD2345", number="MO-2", title="Other")}
    said = text_of(pages(document(section(subject, there), references=reference)))
    assert "the end (step 2), the other (MO-2), nowhere" in said
    assert "1. First" in said
    assert "Tip Warm it." in said
    bold = prose_data(subject.text, Targets({}, {}))[2]["items"][0][0]["runs"]
    assert bold == [{"text": "Loose", "bold": True, "italic": False}]


@pytest.mark.parametrize("words", [HOSTILE, "x" * 300, "شد الغطاء", "e\u0301\u0327" * 40, "1\n2"])
def test_no_text_of_a_check_or_a_branch_makes_a_page_fail(words: str) -> None:
    branch = Branch(id=uuid.uuid4(), condition=words)
    subject = step(checks=every_check(words), expected=words, branches=(branch,), text={"type": "doc", "content": [
        paragraph(text(words, {"type": "bold"}, {"type": "italic"}), {"type": "hardBreak"}, text(words)),
    ]})  # fmt: skip
    assert len(pages(document(section(subject))).pages) >= 1
