"""Gestures become operators by the rules of the Keystroke-Level Model."""

import pytest

from bench.keystroke_level import Operator, Tape
from bench.word_processor import write

K, P, B, H, M = Operator.K, Operator.P, Operator.B, Operator.H, Operator.M


def test_a_command_is_prepared_and_what_it_is_about_is_not() -> None:
    tape = Tape()
    tape.click()
    tape.click(about=True)
    tape.drag(meant=True)
    assert dict(tape.operators) == {M: 1, P: 4, B: 6}


def test_the_hand_goes_over_only_when_the_other_place_is_needed() -> None:
    tape = Tape()
    tape.press("Control+K")
    tape.enter("tool")
    tape.press("Enter", meant=True)
    tape.click(meant=True)
    assert dict(tape.operators) == {H: 2, M: 1, K: 7, P: 1, B: 2}


def test_sentences_and_waits_are_told_apart_from_gestures() -> None:
    tape = Tape()
    with tape.part("lines"):
        tape.type("Stop it")
        tape.wait(2.5)
        tape.press("Enter")
    assert (tape.typed, tape.waited) == (7, 2.5)
    assert tape.typing == pytest.approx(7 * 0.28)
    assert tape.parts["lines"] == tape.gestures == pytest.approx(0.4 + 1.35 + 0.28)


def test_a_line_that_ends_is_typed_and_shown_as_a_command_for_those_who_see_one_in_it() -> None:
    tape = Tape()
    tape.press("F4")
    tape.type("Stop it")
    tape.end_line()
    assert tape.typed == 8
    assert tape.gestures == pytest.approx(0.4 + 1.35 + 0.28)
    assert tape.gestures_with_line_ends == pytest.approx(tape.gestures + 1.35 + 0.28)


def test_a_key_that_the_other_hand_holds_is_chosen_once_for_all_that_is_drawn_meanwhile() -> None:
    tape = Tape()
    tape.hold("Shift")
    tape.drag(about=True)
    tape.drag(about=True)
    assert dict(tape.operators) == {M: 1, K: 1, P: 4, B: 4}


def test_who_does_not_group_shapes_with_their_photos_does_all_the_rest_alike() -> None:
    whole, careless = write(), write(arrows_stay=False)
    saved = {part: seconds - careless.parts[part] for part, seconds in whole.parts.items()}
    assert {part for part, seconds in saved.items() if seconds > 0.01} == {"annotations"}
    assert careless.gestures < whole.gestures


def test_the_word_processor_is_told_part_by_part() -> None:
    tape = write()
    assert sum(tape.parts.values()) == pytest.approx(tape.gestures)
    assert set(tape.parts) == {
        "register", "begin", "photos", "lines", "annotations", "notices", "tools", "publish", "label",
    }  # fmt: skip
