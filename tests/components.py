"""Programs and rights that a test needs of the machine: without them it skips and says so, but never where every one
is required (`.ci/run`)."""

import os
from typing import NoReturn

import pytest

REQUIRED = "REQUIRE_EVERY_COMPONENT"


def lacking(component: str) -> NoReturn:
    """Skip for lack of `component`, a sentence that says how to have it; fail where every component is required."""
    if os.environ.get(REQUIRED):
        pytest.fail(component, pytrace=False)
    pytest.skip(component)
