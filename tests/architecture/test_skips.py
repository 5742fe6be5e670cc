"""What is lacking fails the run that must be whole: no test skips by itself."""

import re

import pytest

from tests.architecture.sources import ROOT, named, python_files
from tests.components import REQUIRED, lacking

# Sample photos are no component: they come with the place of work and not with the repository.
MAY_SKIP = {"tests/components.py", "tests/samples.py"}
SKIPS = re.compile(r"pytest\.(?:skip|importorskip|xfail|mark\.skip\b|mark\.xfail)\b|unittest\.skip|SkipTest")
SKIPS_IF = re.compile(r"pytest\.mark\.skipif\((?!connection\.vendor != )")


def test_only_the_engine_and_a_component_decide_what_is_skipped() -> None:
    rest = [file for file in python_files() if named(file) not in MAY_SKIP | {"tests/architecture/test_skips.py"}]
    texts = {named(file): file.read_text(encoding="utf-8") for file in rest}
    assert [name for name, text in texts.items() if SKIPS.search(text) or SKIPS_IF.search(text)] == []


@pytest.mark.parametrize(("required", "outcome"), [("1", "Failed"), ("", "Skipped")])
def test_a_component_that_is_lacking_fails_where_all_are_required(
    monkeypatch: pytest.MonkeyPatch, required: str, outcome: str
) -> None:
    monkeypatch.setenv(REQUIRED, required)
    with pytest.raises(BaseException, match="apt install steam") as ended:
        lacking("Steam is not on this machine (Debian: apt install steam).")
    assert ended.type.__name__ == outcome


def test_the_run_that_lands_a_change_requires_every_component() -> None:
    assert f"{REQUIRED}=1 make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_no_browser_test_waits_for_a_promise() -> None:
    """Playwright's own wait takes a promise for an answer, and does not wait: `tests.browser.site.wait_until` does."""
    tests = [file for file in python_files() if "tests/browser/" in named(file)]
    waits = [named(file) for file in tests if "wait_for_function(" in file.read_text(encoding="utf-8")]
    assert len(tests) > 40 and waits == []
