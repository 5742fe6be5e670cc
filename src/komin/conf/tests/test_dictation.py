"""Dictation as an operator sets it: what is wrong with a folder is said before anybody speaks."""

from pathlib import Path

import pytest
from django.conf import settings

from komin.conf.environment import SettingsError, read_environment
from komin.conf.health import Finding, check_dictation
from komin.playbooks.capturing.dictating import here
from komin.playbooks.capturing.tests.voices import require_recogniser

pytestmark = pytest.mark.xdist_group("dictation")
FILES = ("model.bin", "config.json", "tokenizer.json", "vocabulary.json")


def model(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("{}")
    return folder


def test_it_is_on_and_names_no_folder_unless_somebody_says_so() -> None:
    values = read_environment({})
    assert (values["DICTATION"], values["DICTATION_MODEL"]) == ("on", None)


def test_a_folder_with_a_model_is_taken(tmp_path: Path) -> None:
    values = read_environment({"KOMIN_DICTATION_MODEL": str(model(tmp_path, *FILES))})
    assert values["DICTATION_MODEL"] == tmp_path


@pytest.mark.parametrize("missing", FILES)
def test_a_folder_that_lacks_a_file_is_refused_by_the_name_of_the_file(tmp_path: Path, missing: str) -> None:
    model(tmp_path, *(name for name in FILES if name != missing))
    with pytest.raises(SettingsError, match=f"KOMIN_DICTATION_MODEL.*{missing} missing"):
        read_environment({"KOMIN_DICTATION_MODEL": str(tmp_path)})


def test_the_doctor_loads_the_model_that_comes_along() -> None:
    folder = require_recogniser()
    found = check_dictation()
    assert (found.grade, str(folder) in found.what) == (Finding.Grade.GOOD, True)


def test_the_doctor_says_that_a_model_can_not_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_recogniser()
    monkeypatch.setitem(settings.KOMIN, "DICTATION_MODEL", model(tmp_path, *FILES))
    found = check_dictation()
    assert found.grade is Finding.Grade.WRONG
    assert "KOMIN_DICTATION_MODEL" in found.advice


@pytest.mark.parametrize(("there", "said"), [(True, "its weights are"), (False, "requirements-dictation.txt is")])
def test_the_doctor_says_what_is_not_here(there: bool, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "has_libraries", lambda: there)
    monkeypatch.setattr(here, "FOLDER", Path("/nowhere"))
    found = check_dictation()
    assert (found.grade, said in found.what) == (Finding.Grade.CAREFUL, True)


def test_the_doctor_takes_off_for_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.KOMIN, "DICTATION", "off")
    assert check_dictation().grade is Finding.Grade.GOOD
