"""What a step asks for is on its page: checks, what is expected, where the work goes on, links, signs of hazards."""

import re
import uuid
from typing import Any

from komin.playbooks.document.checks import Choice, Option, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Branch,
    Document,
    HazardKind,
    Item,
    Level,
    Media,
    Reference,
    SafetyNotice,
    Section,
    Step,
)
from komin.playbooks.publishing.page import render_page

NB = "\u00a0"


def page_of(*steps: Step, language: str = "en", **more: Any) -> str:
    sections = (Section(id=uuid.uuid4(), steps=steps),)
    document = Document(title="Filter", number="MO-1", language=language, sections=sections, **more)
    return render_page(document, code="ABCD2345")


def step(**content: Any) -> Step:
    return Step.model_validate({"id": uuid.uuid4(), "command": "Turn it.", **content})


def words(page: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_every_kind_of_check_can_be_read_and_the_ones_with_an_answer_be_answered() -> None:
    option = Option(id=uuid.uuid4(), label="Shavings", accepted=False)
    page = page_of(
        step(
            checks=(
                Tick(id=uuid.uuid4(), kind="tick", label="Oil has stopped"),
                Reading(id=uuid.uuid4(), kind="reading", label="Bowl", unit="°C", lowest="5", highest="40"),
                Choice(id=uuid.uuid4(), kind="choice", label="Particles", options=(option,)),
                PhotoProof(id=uuid.uuid4(), kind="photo", label="Padlock"),
                Signature(id=uuid.uuid4(), kind="signature", label="Inspector"),
            )
        )
    )
    said = words(page)
    for label in ("Oil has stopped", "Bowl", f"From 5 to 40{NB}°C", "Particles", "Shavings", "Padlock", "Inspector"):
        assert label in said
    assert page.count("<input") == 3
    assert 'data-check="reading" data-lowest="5" data-highest="40"' in page
    assert '<label data-stop><input type="radio"' in page
    assert page.index("Turn it.</h2>") < page.index("Oil has stopped")


def test_numbers_are_written_as_the_language_has_them() -> None:
    check = Reading(id=uuid.uuid4(), kind="reading", label="M2", unit="bar", lowest="0", highest="0.5")
    assert f"De 0 à 0,5{NB}bar" in page_of(step(checks=(check,)), language="fr")


def test_a_branch_leads_to_its_step_by_its_number() -> None:
    last = step(command="Call maintenance.")
    branch = Branch(id=uuid.uuid4(), condition="it drips", target=last.id)
    page = page_of(step(branches=(branch,)), last)
    assert (
        f'href="#step-{last.id.hex}" data-branch><span><span class="opbr__if"><i>If</i> <bdi>it drips</bdi></span>'
        in page
    )
    assert "Go to step 2" in page


def test_a_branch_whose_step_is_gone_says_so_and_leads_nowhere() -> None:
    gone = uuid.uuid4()
    page = page_of(step(branches=(Branch(id=uuid.uuid4(), condition="it drips", target=gone),)))
    assert gone.hex not in page
    assert "The step it led to was taken out. Ask before you go on." in page


def test_french_elides_the_word_before_a_condition() -> None:
    branches = [Branch(id=uuid.uuid4(), condition=said) for said in ("il fuit", "la fuite dure")]
    page = page_of(step(branches=branches), language="fr")
    assert "<i>S’</i><bdi>il fuit</bdi>" in page
    assert "<i>Si</i> <bdi>la fuite dure</bdi>" in page


def test_in_a_text_from_right_to_left_the_word_is_parted_from_the_condition_and_warns_as_paper_does() -> None:
    notice = SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, hazard="زيت ساخن")
    subject = step(branches=(Branch(id=uuid.uuid4(), condition="إذا تسرب"),), notices=(notice,))
    document = Document(
        title="المرشح", number="MO-1", language="ar", sections=(Section(id=uuid.uuid4(), steps=(subject,)),)
    )
    for labels, word, signal in (("fr", "Si", "AVERTISSEMENT"), ("en", "If", "WARNING"), ("", "If", "WARNING")):
        page = render_page(document, code="ABCD2345", labels=labels)
        own = f'lang="{labels or "en"}" dir="ltr"'
        assert f"<i {own}>{word}</i> <bdi>إذا تسرب</bdi>" in page
        assert signal in page


def test_expected_result_and_duration_are_told() -> None:
    page = page_of(step(expected="Nothing drips.", duration=90), step(duration=30))
    assert '<p dir="auto">Nothing drips.</p>' in page
    assert f"1{NB}min{NB}30{NB}s" in page
    assert words(page).index(f"2{NB}min") < words(page).index("Turn it.")


def link(said: str, to: str, pk: uuid.UUID) -> dict[str, Any]:
    return {"type": "text", "text": said, "marks": [{"type": "link", "attrs": {"to": to, "id": str(pk)}}]}


def test_links_lead_to_steps_and_to_published_playbooks_and_others_are_text() -> None:
    other, playbook, gone = step(command="Other."), uuid.uuid4(), uuid.uuid4()
    parts = [link("there", "step", other.id), link("MO-2", "playbook", playbook), link("lost", "step", gone)]
    text = {"type": "doc", "content": [{"type": "paragraph", "content": [*parts, link("unknown", "playbook", gone)]}]}
    references = {playbook: Reference(code="WXYZ6789", number="MO-2", title="Other filter")}
    page = page_of(step(text=text), other, references=references)
    linked = f'<a href="#step-{other.id.hex}">there</a><a href="/p/WXYZ6789/">MO-2</a>'
    assert f"<p>{linked}lostunknown</p>" in page


def test_a_danger_is_acknowledged_before_the_command_and_lesser_notices_are_not() -> None:
    def notice(level: Level) -> SafetyNotice:
        return SafetyNotice(id=uuid.uuid4(), level=level, hazard="Electrocution.")

    dangerous = step(notices=(notice(Level.WARNING), notice(Level.DANGER)))
    page = page_of(step(notices=(notice(Level.WARNING),)), dangerous, step(notices=(notice(Level.DANGER),) * 2))
    assert page.count("data-danger") == 2
    own = page[page.index(f'id="step-{dangerous.id.hex}"') :]
    assert own.index("DANGER") < own.index("WARNING") < own.index("data-danger") < own.index("Turn it.</h2>")
    assert f'<label class="ck ck--tick opack" for="step-{dangerous.id.hex}-danger">' in own
    assert "I have read this danger" in page and "I have read these dangers" in page


def test_a_hazard_is_shown_by_its_sign_and_named_to_those_who_listen() -> None:
    def notice(**fields: Any) -> SafetyNotice:
        return SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, **fields)

    hot = {"kind": HazardKind.HOT_SURFACE}
    page = page_of(step(notices=(notice(hazard="Oil at 70 °C.", **hot),)), language="fr")
    assert '<svg class="sign" role="img" aria-label="Surface chaude"' in page
    alone = page_of(step(notices=(notice(**hot),)))
    assert "<b>Hot surface.</b>" in alone
    assert '<svg class="sign" aria-hidden="true"' in alone


def test_a_tool_is_shown_with_its_photo() -> None:
    asset = uuid.uuid4()
    tool = Item(id=uuid.uuid4(), name="Strap wrench", quantity="1", reference="SW-80", photo=asset)
    media = {asset: Media(width=800, height=600, renditions={480: "a" * 64, 1080: "b" * 64})}
    page = page_of(step(), before=BeforeYouStart(tools=(tool,)), media=media)
    assert f'href="media/{"b" * 64}.webp" data-zoom><img src="media/{"a" * 64}.webp" alt="Strap wrench"' in page
