"""What a step may hold beside its words: checks, branches, a duration, notices with their hazard."""

import uuid
from typing import Any

import pytest
from django.utils import translation
from pydantic import ValidationError

from komin.playbooks.document.checks import Reading
from komin.playbooks.document.schema import HazardKind, Level, SafetyNotice, Severity, StepContent
from komin.playbooks.document.wording import check_text, duration, hazard_names, range_of


def check(**fields: Any) -> Any:
    return StepContent.model_validate({"checks": [{"id": uuid.uuid4(), **fields}]}).checks[0]


def reading(**fields: Any) -> Reading:
    made = check(kind="reading", **fields)
    assert isinstance(made, Reading)
    return made


@pytest.mark.parametrize(
    ("written", "kept"),
    [("36", "36"), ("0,50", "0.50"), ("\u22125", "-5"), (" 1 000 ", "1000"), ("1\u00a0000,5", "1000.5"), ("", "")],
)
def test_a_number_is_kept_as_it_was_written(written: str, kept: str) -> None:
    assert reading(lowest=written).lowest == kept


@pytest.mark.parametrize("written", ["five", "1e3", "NaN", "inf", "1.2.3", "--1", ".", "1" * 13, "0.1234567", 5, None])
def test_what_is_no_number_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        reading(highest=written)


@pytest.mark.parametrize(
    ("fields", "english", "french"),
    [
        ({"lowest": "5", "highest": "40", "unit": "°C"}, "From 5 to 40\u00a0°C", "De 5 à 40\u00a0°C"),
        ({"lowest": "-0.5", "unit": "bar"}, "\u22120.5\u00a0bar at least", "\u22120,5\u00a0bar au moins"),
        ({"highest": "3"}, "3 at most", "3 au plus"),
        (
            {"lowest": "33", "highest": "37", "target": "35", "unit": "N·m"},
            "From 33 to 37\u00a0N·m, target 35\u00a0N·m",
            "De 33 à 37\u00a0N·m, cible 35\u00a0N·m",
        ),
        ({}, "", ""),
    ],
)
def test_a_range_reads_as_people_say_it(fields: dict[str, str], english: str, french: str) -> None:
    for language, said in (("en", english), ("fr", french)):
        with translation.override(language):
            assert range_of(reading(**fields)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, ""), (45, "45 s"), (300, "5 min"), (90, "1 min 30 s"), (4800, "1 h 20 min"), (3600, "1 h")],
)
def test_a_duration_reads_as_people_say_it(seconds: int, said: str) -> None:
    assert duration(seconds) == said.replace(" ", "\u00a0")


def test_every_kind_of_check_says_what_it_asks() -> None:
    options = [{"id": uuid.uuid4(), "label": "None"}, {"id": uuid.uuid4(), "label": "Chips", "accepted": False}]
    with translation.override("fr"):
        assert [
            check_text(check(kind="tick", label="Propre")),
            check_text(check(kind="choice", label="Particules", options=options)),
            check_text(check(kind="photo", label="Cadenas")),
            check_text(check(kind="signature", label="Contrôleur")),
            check_text(reading(label="Pression", unit="bar")),
        ] == [
            "Propre – Coche",
            "Particules – None / Chips (arrêt)",
            "Cadenas – Photo",
            "Contrôleur – Signature",
            "Pression – Mesure en bar",
        ]


@pytest.mark.parametrize(
    "content",
    [
        {"checks": [{"id": uuid.uuid4(), "kind": "dance"}]},
        {"checks": [{"id": uuid.uuid4(), "kind": "tick", "unit": "bar"}]},
        {"checks": [{"id": uuid.uuid4(), "kind": "tick"}] * 13},
        {"branches": [{"id": uuid.uuid4(), "target": "step 7"}]},
        {"duration": -1},
        {"duration": 10**9},
        {"duration": "soon"},
        {"notices": [{"id": uuid.uuid4(), "level": "danger", "kind": "W999"}]},
        {"notices": [{"id": uuid.uuid4(), "level": "danger", "severity": "bad luck"}]},
    ],
)
def test_what_the_schema_does_not_know_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        StepContent.model_validate(content)


def test_the_signal_word_follows_from_the_consequence_and_may_be_overridden() -> None:
    words = [Level.DANGER, Level.WARNING, Level.CAUTION, Level.NOTICE]
    assert [severity.level for severity in Severity] == words
    notice = SafetyNotice(id=uuid.uuid4(), level=Level.DANGER, severity=Severity.INJURY)
    assert notice.is_overridden
    assert not notice.model_copy(update={"severity": Severity.DEATH}).is_overridden
    assert not notice.model_copy(update={"severity": None}).is_overridden


def test_every_hazard_has_a_name_in_both_languages() -> None:
    with translation.override("en"):
        english = hazard_names()
    with translation.override("fr"):
        french = hazard_names()
    assert set(english) == set(french) == set(HazardKind)
    same = {HazardKind.GENERAL}
    assert all(english[kind] != french[kind] for kind in HazardKind if kind not in same)
