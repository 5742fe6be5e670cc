"""What a browser is asked to keep is declared, and what is declared is kept: cookies and stores."""

import re

from django.conf import settings

from komin.kernel.personal_data import on_device
from komin.privacy.register.devices import OPTIONAL
from tests.architecture.sources import FRONTEND, product_files

# A name is given to a store where it is opened, or as the constant that the code uses for it.
_NAMED = re.compile(
    r"(?:_?KEY = |STORES? = |SHELL = |PAGES = |PLACE = |name = |Storage\(|key = |#key = |return )[\"`](komin-[a-z -]+)"
)
# They begin like the name of a store and are none: an element of the page, a lock.
_NO_STORES = {"komin-editor-", "komin-command"}


def cookies() -> set[str]:
    return {getattr(settings, name).removeprefix("__Host-") for name in dir(settings) if name.endswith("COOKIE_NAME")}


def test_every_cookie_of_the_settings_is_declared_and_the_other_way_round() -> None:
    declared = {name for name, kept in on_device().items() if kept.kind.startswith("cookie")}
    assert declared == cookies()


def test_the_code_sets_no_cookie_by_a_name_of_its_own() -> None:
    calls = [
        call for file in product_files() for call in re.findall(r"set_cookie\(\s*([^,\s]+)", file.read_text("utf-8"))
    ]
    assert len(calls) >= 4
    assert [name for name in calls if not re.fullmatch(r"settings\.\w+_COOKIE_NAME|name", name)] == []


def test_what_scripts_keep_is_declared() -> None:
    files = [file for file in FRONTEND.rglob("*.ts") if not file.name.endswith(".test.ts")]
    found = {name for file in files for name in _NAMED.findall(file.read_text(encoding="utf-8"))} - _NO_STORES
    declared = {name for name, kept in on_device().items() if kept.kind not in ("cookie", "service worker")}
    assert found == declared


def test_only_what_may_be_refused_is_optional() -> None:
    assert {settings.VISIT_COOKIE_NAME.removeprefix("__Host-")} == OPTIONAL
