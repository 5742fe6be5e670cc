"""Which passwords are taken, how they are kept, and what it costs to try."""

import io
import time
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from unittest.mock import patch

import pytest
from allauth.core import context as current
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from pytest_django import Settings

from komin.people.accounts.models import Person
from komin.people.accounts.passwords import is_breached, is_listed
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, code_sent_to
from komin.people.accounts.web.adapter import AccountAdapter

pytestmark = pytest.mark.django_db
ADA = Person(email="ada.lovelace@example.com", first_name="Ada", last_name="Lovelace")


@pytest.mark.parametrize(
    "password",
    [
        "short passwd",
        "seven grey torque wrenches",
        "cheval agrafe pile correcte",
        "日本語の長い合い言葉です。ねえ",
        "aaaa bbbb cccc 日",
        "xK4!xK4!xK4?",
    ],
)
def test_length_is_what_counts_and_any_signs_will_do(password: str) -> None:
    validate_password(password, ADA)


@pytest.mark.parametrize(
    "password",
    [
        "elevensigns",
        "password1234",
        "PASSWORD1234",
        " password1234 ",
        "motdepasse12",
        "azertyuiop12",
        "123456789012",
        "passwordpassword",
        "correcthorsebatterystaple",
        "ada.lovelace@example.com",
        "Lovelace1815",
    ],
)
def test_a_short_a_leaked_or_an_own_one_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, ADA)


class TestListOfTheOperator:
    LEAKED = tuple(f"leaked password {number}" for number in range(500))

    @pytest.fixture
    def file(self, tmp_path: Path, settings: Settings) -> Path:
        """As such lists are published: capitals, sorted, with a count."""
        digests = sorted(sha1(password.encode(), usedforsecurity=False).hexdigest().upper() for password in self.LEAKED)
        file = tmp_path / "leaked.txt"
        file.write_text("".join(f"{digest}:{len(digest)}\r\n" for digest in digests))
        settings.KOMIN = {**settings.KOMIN, "BREACHED_PASSWORDS": file}
        return file

    def test_each_of_its_lines_is_found_and_nothing_else(self, file: Path) -> None:
        assert all(is_breached(password) for password in self.LEAKED)
        assert not any(is_breached(f"leaked passport {number}") for number in range(500))

    def test_nobody_signs_up_with_one_of_them(self, file: Path) -> None:
        Visitor().sign_up(password1=self.LEAKED[250])
        assert not Person.objects.exists()

    @pytest.mark.parametrize("lines", [b"", b"\n", b"AAAA", b"A" * 40 + b":3", b"A" * 40 + b"\n" + b"C" * 40])
    def test_a_file_of_no_or_few_lines_is_read(self, lines: bytes) -> None:
        assert is_listed(io.BytesIO(lines), b"A" * 40) is lines.startswith(b"A" * 40)
        assert not is_listed(io.BytesIO(lines), b"B" * 40)


def hashes_made_by(page: str, fields: dict[str, str]) -> int:
    """How often the slow part runs: all else is of no weight beside it."""
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as encode:
        Visitor(address="192.0.2.77").post(page, **fields)
    return encode.call_count


@pytest.fixture
def ada(db: None) -> str:
    visitor = Visitor(address="192.0.2.200")
    visitor.sign_up()
    visitor.confirm()
    return "ada@example.com"


def test_an_unknown_address_takes_as_long_as_a_known_one(ada: str) -> None:
    wrong = {"password": "nine blue milling heads"}
    form = {"first_name": "Ada", "last_name": "Byron", "password1": PASSWORD, "workspace": "Mill"}
    for page, known, unknown in (
        ("sign-in", {"login": ada, **wrong}, {"login": "nobody@example.com", **wrong}),
        ("sign-in/code", {"email": ada}, {"email": "nobody@example.com"}),
        ("password/reset", {"email": ada}, {"email": "nobody@example.com"}),
        ("sign-up", {"email": ada, **form}, {"email": "new@example.com", **form}),
    ):
        assert hashes_made_by(page, known) == hashes_made_by(page, unknown), page


class TestKnownDevice:
    """Nobody is locked out by whoever guesses elsewhere."""

    def attack(self) -> None:
        for number in range(50):
            Visitor(address=f"198.51.100.{number}").sign_in(password="wrong")

    def test_the_person_s_own_browser_opens_while_others_guess(self, ada: str) -> None:
        own = Visitor()
        own.sign_in()
        own.post("sign-out")
        self.attack()

        stranger = Visitor(address="203.0.113.1")
        stranger.sign_in()
        own.sign_in()
        assert (stranger.is_in(), own.is_in()) == (False, True)

    def test_a_colleague_at_the_same_address_of_the_net_does_not_close_it_either(self, ada: str) -> None:
        own = Visitor()
        own.sign_in()
        own.post("sign-out")
        for _ in range(6):
            Visitor().sign_in(password="wrong")
        own.sign_in()
        assert own.is_in()

    def test_on_a_known_device_guessing_is_slowed_as_well(self, ada: str) -> None:
        own = Visitor()
        own.sign_in()
        own.post("sign-out")
        for _ in range(10):
            own.sign_in(password="wrong")
        own.sign_in()
        assert not own.is_in()

    def test_a_device_is_known_to_one_person_and_no_proof_can_be_made_up(self, ada: str) -> None:
        other = Visitor()
        other.sign_up("bob@example.com")
        other.confirm("bob@example.com")
        other.post("sign-out")
        self.attack()
        other.sign_in(ada)
        forged = Visitor(address="203.0.113.2")
        forged.client.cookies["komin-device"] = "number." + "0" * 64
        forged.sign_in()
        assert (other.is_in(), forged.is_in()) == (False, False)

    def test_codes_reach_the_person_while_a_stranger_asks_for_them(self, ada: str) -> None:
        own = Visitor()
        own.sign_in()
        own.post("sign-out")
        for number in range(15):
            Visitor(address=f"198.51.100.{number}").post("password/reset", email=ada)
        own.post("sign-in/code", email=ada)
        own.post("sign-in/code/typed", code=code_sent_to(ada))
        assert own.is_in()


def test_ten_thousand_tries_with_a_stolen_list_open_nothing(ada: str) -> None:
    """From a hundred addresses of the net; the right password comes last, and too late. Beside the pages, which take
    longer than the rest and have a limit of their own before it, and within one minute however slow the machine is."""
    opened, tried = [], 0
    minute = patch("allauth.core.internal.ratelimit.time.time", return_value=time.time())
    for number in range(10_000):
        request = RequestFactory().post("/en/account/sign-in", REMOTE_ADDR=f"198.51.100.{number % 100}")
        email = ada if number % 5 == 0 else f"nobody{number}@example.com"
        password = PASSWORD if number == 9_995 else f"stolen password {number}"
        with minute, current.request_context(request), suppress(ValidationError):
            opened.append(AccountAdapter(request).authenticate(request, email=email, password=password))
            tried += 1
    assert not any(opened)
    assert tried <= 1_100, "each address of the net is heard ten times a minute"
    person = Visitor(address="203.0.113.7")
    person.post("sign-in/code", email=ada)
    person.post("sign-in/code/typed", code=code_sent_to(ada))
    assert person.is_in(), "the person still gets in"
