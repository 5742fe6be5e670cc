"""`make rules`: write the tables of some pages of docs/operator from the constants that hold them.

A page has marks, `<!-- rules NAME -->` to `<!-- rules NAME end -->`; between them stands what a function here says of
the code. A number that changes there and not on the page fails tests/architecture/test_rules.py.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(ROOT / "docs" / "operator" / name for name in ("limits.md", "sign-in.md", "keys.md", "data.md"))
_MARKED = re.compile(r"<!-- rules (\w+) -->\n.*?<!-- rules \1 end -->", re.DOTALL)

# (what, where it is written, in which unit), as a page has them.
_Row = tuple[str, str, str]
_FILES: tuple[_Row, ...] = (
    ("A photo: JPEG, PNG, WebP, AVIF, HEIC", "playbooks.media.limits:LARGEST_FILE", "bytes"),
    ("its pixels", "playbooks.media.limits:MOST_PIXELS", ""),
    ("A clip: MP4, MOV, WebM, Matroska, AVI", "playbooks.media.limits:LARGEST_FILM", "bytes"),
    ("how long it is", "playbooks.media.limits:MOST_SECONDS", "seconds"),
    ("pixels of its frames", "playbooks.media.limits:MOST_PIXELS_OF_A_FRAME", ""),
    ("longest side of the film that is kept, in pixels", "playbooks.media.limits:LONGEST_SIDE_OF_FILM", ""),
    ("its frames a second, at most", "playbooks.media.limits:MOST_FRAMES_A_SECOND", ""),
    ("A recording of a dictated line: WebM, Ogg, MP4, WAV", "playbooks.capturing.limits:LARGEST_RECORDING", "bytes"),
    ("how long it is", "playbooks.capturing.limits:LONGEST_RECORDING", ""),
    ("A profile photo", "people.accounts.portraits:LARGEST_FILE", "bytes"),
    ("A package or an oManual guide (ZIP)", "playbooks.importing.limits:LARGEST_PACKAGE", "bytes"),
    ("files in it", "playbooks.importing.limits:MOST_ENTRIES", ""),
    ("one of them, unpacked", "playbooks.importing.limits:LARGEST_ENTRY", "bytes"),
    ("all of them, unpacked", "playbooks.importing.limits:MOST_INFLATED", "bytes"),
    ("unpacked to packed, at most", "playbooks.importing.limits:MOST_RATIO", "times"),
    ("its text (JSON or XML)", "playbooks.importing.limits:LARGEST_TEXT", "bytes"),
    ("playbooks in it", "playbooks.importing.limits:MOST_PLAYBOOKS", ""),
    ("A list of operators (CSV, XLSX)", "people.operators.tables:LARGEST_FILE", "bytes"),
    ("its rows", "people.operators.tables:MOST_ROWS", ""),
    ("XML of any kind (XLIFF, guides)", "kernel.xml_tree:LARGEST_XML", "bytes"),
    ("its elements", "kernel.xml_tree:MOST_ELEMENTS", ""),
    ("Texts in an XLIFF file", "playbooks.translating.xliff:MOST_UNITS", ""),
    ("A paper of a rights request (picture)", "privacy.desk.pictures:LARGEST", "bytes"),
    ("A report of a browser about the policy of a page", "web.policy_reports:LARGEST", "bytes"),
    ("A request of a directory (SCIM)", "people.provisioning.scim.answers:LARGEST_BODY", "bytes"),
)
_OF_A_PERSON: tuple[_Row, ...] = (
    ("Feedback of a member in a day", "floor.improving.limits:MOST_A_DAY", ""),
    ("Photos of a member for one playbook by a phone, in a day", "playbooks.capturing.limits:MOST_PHOTOS_A_DAY", ""),
    ("Lines that a member dictates", "playbooks.capturing.limits:DICTATIONS", ""),
    ("Phones that a member asks to pair in an hour", "playbooks.capturing.limits:MOST_INVITATIONS_AN_HOUR", ""),
    ("A phone stays paired", "playbooks.capturing.limits:TIME_TO_CAPTURE", ""),
    ("Requests of a program in a minute, for each token", "api.limits:REQUESTS.quota", ""),
    ("of them changes", "api.limits:CHANGES.quota", ""),
    ("Changes of a draft in one request", "playbooks.authoring.operations:MOST_OPERATIONS", ""),
    ("People invited at once", "people.members.actions.invite_people:MOST_AT_ONCE", ""),
    ("Invitations to one address in a day, of all workspaces", "people.members.web.limits:_RATE_OF_ADDRESS", ""),
    ("Mails about an account to one address", "conf.settings:ACCOUNT_RATE_LIMITS.mail_to_one", ""),
    ("Failed sign-ins", "conf.settings:ACCOUNT_RATE_LIMITS.login_failed", ""),
    ("of an account, from anywhere", "conf.settings:ACCOUNT_RATE_LIMITS.login_failed_anywhere", ""),
    ("of an account, from a device that is known", "conf.settings:ACCOUNT_RATE_LIMITS.login_failed_known_device", ""),
    ("Sign-ups", "conf.settings:ACCOUNT_RATE_LIMITS.signup", ""),
)
_OF_A_WORKSPACE: tuple[_Row, ...] = (
    ("Open invitations", "people.members.actions.invite_people:MOST_OPEN", ""),
    ("Groups", "people.groups.actions.create_group:MOST_GROUPS", ""),
    ("Domains of its company", "people.single_sign_on.models:MOST_DOMAINS", ""),
    ("Access tokens", "people.tokens.models:MOST_TOKENS", ""),
    ("Webhooks", "messaging.webhooks.models:MOST_WEBHOOKS", ""),
    ("Folders of a library", "playbooks.library.actions.create_folder:MOST_FOLDERS", ""),
    ("Templates", "playbooks.templating.actions.keep_template:MOST_TEMPLATES", ""),
    ("Step blocks", "playbooks.reusing.limits:MOST_BLOCKS", ""),
    ("Stations", "floor.stations.actions.create_station:MOST_STATIONS", ""),
    ("Playbooks at a station", "floor.stations.actions.place_playbook:MOST_AT_A_STATION", ""),
    ("Shared tablets", "floor.tablets.actions.invite_tablet:MOST_TABLETS", ""),
    ("Open public links of a playbook", "floor.sharing.actions.create_share_link:MOST_OPEN_LINKS", ""),
)
_OF_A_PLAYBOOK: tuple[_Row, ...] = (
    ("Sections", "playbooks.document.schema:MOST_SECTIONS", ""),
    ("Steps", "playbooks.document.schema:MOST_STEPS", ""),
    ("Photos of a step", "playbooks.document.schema:MOST_PHOTOS_OF_A_STEP", ""),
    ("Marks on a photo", "playbooks.document.marks:MOST_MARKS", ""),
    ("Checks of a step", "playbooks.document.checks:MOST_CHECKS", ""),
    ("Languages", "playbooks.document.schema:MOST_LANGUAGES", ""),
    ("Threads of a step", "playbooks.discussing.limits:MOST_THREADS_OF_A_STEP", ""),
    ("Comments of a thread", "playbooks.discussing.limits:MOST_COMMENTS_OF_A_THREAD", ""),
)
_SESSIONS: tuple[_Row, ...] = (
    ("By password, code or passkey, on one's own computer: at most", "conf.settings:SESSION_COOKIE_AGE", "seconds"),
    ("the same without use", "people.accounts.web.unused_sessions:OWN_IDLE", ""),
    ("On a shared computer, without use", "people.accounts.web.unused_sessions:SHARED_IDLE", ""),
    ("Operators by PIN, without use", "people.operators.web.session:IDLE", ""),
    ("the same, at most", "people.operators.web.session:SHIFT", ""),
    ("A phone that captures for its owner", "playbooks.capturing.limits:TIME_TO_CAPTURE", ""),
    ("A code by mail", "conf.settings:ACCOUNT_LOGIN_BY_CODE_TIMEOUT", "seconds"),
    ("A code to confirm an address", "conf.settings:ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT", "seconds"),
    ("A code to choose a password", "conf.settings:ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT", "seconds"),
)


def value_of(place: str) -> Any:
    """Of "module:NAME" or "module:NAME.part", below komin."""
    module, _colon, name = place.partition(":")
    # The settings as the framework fills them up.
    found: Any = settings if module == "conf.settings" else import_module(f"komin.{module}")
    for part in name.split("."):
        found = found[part] if isinstance(found, Mapping) else getattr(found, part)
    return found


def said(value: Any, unit: str) -> str:
    """As people read it."""
    if unit == "seconds":
        value = timedelta(seconds=value)
    if isinstance(value, timedelta):
        return _duration(value)
    if unit == "bytes":
        return f"{value / 1_000_000:g} MB" if value >= 1_000_000 else f"{value / 1_000:g} kB"
    if isinstance(value, int):
        return f"{value:,} {unit}".strip()
    return str(value)


def _duration(value: timedelta) -> str:
    for unit, length in (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        if value >= length and not value % length:
            return f"{value // length} {unit}{'s' if value // length != 1 else ''}"
    return f"{value.total_seconds():g} seconds"


def _table(rows: Sequence[_Row]) -> str:
    lines = ["| What | How much | Where |", "|---|---|---|"]
    for what, place, unit in rows:
        module, _colon, name = place.partition(":")
        lines.append(f"| {what} | {said(value_of(place), unit)} | `{module.replace('.', '/')}.py`, `{name}` |")
    return "\n".join(lines)


def _words() -> str:
    from komin.people.accounts.context_words import LEAST_LEFT, LEAST_SIGNS, OF_THE_PRODUCT, SHORTEST_WORD

    return f"""- of the product: {", ".join(OF_THE_PRODUCT)};
- of the site: the parts of its address (`KOMIN_PUBLIC_URL`), who runs it (`KOMIN_OPERATOR_NAME`), and what you add
  (`KOMIN_PASSWORD_WORDS`);
- of the person: the names of their workspaces, at sign-up of the one they open. Name and address are looked at apart.

Words of {SHORTEST_WORD} letters and more count, and all of a name written as one. Without them {LEAST_LEFT} characters
must be left, {LEAST_SIGNS} of them different."""


def _algorithms() -> str:
    from komin.kernel.sealing import ALGORITHMS

    lines = ["| Mark | Algorithm | |", "|---|---|---|"]
    for mark, algorithm in ALGORITHMS.items():
        use = "seals and opens" if algorithm.seal else "opens what was sealed once"
        lines.append(f"| {f'`{mark}$`' if mark else 'none'} | {algorithm.name} | {use} |")
    return "\n".join(lines)


_LEVELS = {
    "identity": "Personal",
    "contact": "Personal",
    "credential": "Secret",
    "preference": "Personal",
    "connection": "Personal",
    "activity": "Personal",
    "content": "Personal",
}


def _levels() -> str:
    """Each kind of personal data that the code declares, with its tables."""
    from komin.kernel.personal_data import Category, declarations

    lines = ["| Kind of personal data | Level | Tables |", "|---|---|---|"]
    for category in Category:
        declared = declarations().items()
        tables = sorted(label for label, one in declared if any(f.category is category for f in one.personal.values()))
        lines.append(f"| {category.value} | {_LEVELS[category.value]} | {', '.join(f'`{one}`' for one in tables)} |")
    return "\n".join(lines)


def _passwords() -> str:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hasher = Argon2PasswordHasher()
    return f"Argon2id, {hasher.memory_cost // 1024} MiB, {hasher.time_cost} passes, {hasher.parallelism} lanes."


BLOCKS: Mapping[str, Callable[[], str]] = {
    "files": lambda: _table(_FILES),
    "person": lambda: _table(_OF_A_PERSON),
    "workspace": lambda: _table(_OF_A_WORKSPACE),
    "playbook": lambda: _table(_OF_A_PLAYBOOK),
    "sessions": lambda: _table(_SESSIONS),
    "words": _words,
    "algorithms": _algorithms,
    "passwords": _passwords,
    "levels": _levels,
}


def page(text: str) -> str:
    """The page with what stands between its marks written anew."""
    return _MARKED.sub(
        lambda found: f"<!-- rules {found[1]} -->\n{BLOCKS[found[1]]()}\n<!-- rules {found[1]} end -->", text
    )


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "komin.conf.settings")
    import django

    django.setup()
    for file in PAGES:
        file.write_text(page(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
