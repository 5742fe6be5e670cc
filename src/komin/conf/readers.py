"""How values of settings are read: each of these takes the text of a variable, and refuses by what it expects."""

from collections.abc import Callable
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from komin.conf.connections import PARTS

SHORTEST_TOKEN = 20


def text(value: str) -> str:
    return value


def number(smallest: int, largest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isdecimal() or not smallest <= int(value) <= largest:
            raise ValueError(f"a whole number from {smallest} to {largest}")
        return int(value)

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value

    return read


def some_of(*choices: str) -> Callable[[str], tuple[str, ...]]:
    def read(value: str) -> tuple[str, ...]:
        chosen = names(value)
        if not set(chosen) <= set(choices):
            raise ValueError("some of " + ", ".join(choices) + ", with commas between, or nothing")
        return chosen

    return read


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def file_or_none(value: str) -> Path | None:
    return folder(value) if value else None


def existing_file_or_none(value: str) -> Path | None:
    file = file_or_none(value)
    if file is not None and not file.is_file():
        raise ValueError("a file that is there, or nothing")
    return file


def whisper_model_or_none(value: str) -> Path | None:
    """A folder with the files that CTranslate2 and its tokenizer read."""
    found = file_or_none(value)
    if found is None:
        return None
    vocabularies = ("vocabulary.txt", "vocabulary.json")
    lacking = [name for name in ("model.bin", "config.json", "tokenizer.json") if not (found / name).is_file()]
    lacking += [] if any((found / name).is_file() for name in vocabularies) else [" or ".join(vocabularies)]
    if lacking:
        raise ValueError(f"a folder with a Whisper model for CTranslate2 ({', '.join(lacking)} missing), or nothing")
    return found


def names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _split(value: str) -> SplitResult | None:
    """The parts of an address; None when host or port make no sense."""
    try:
        parts = urlsplit(value)
        return parts if parts.port is None or parts.hostname else None
    except ValueError:
        return None


def address(*schemes: str) -> Callable[[str], SplitResult]:
    def read(value: str) -> SplitResult:
        parts = _split(value)
        if parts is None or parts.scheme not in schemes:
            raise ValueError("an address that begins with " + " or ".join(f"{scheme}:" for scheme in schemes))
        return parts

    return read


def file_store(value: str) -> SplitResult:
    parts = address("file", "s3")(value)
    if parts.scheme == "s3" and not parts.hostname:
        raise ValueError("the name of a bucket, as in s3://bucket?endpoint=https://…")
    return parts


def archive(value: str) -> SplitResult | None:
    return address("sqlite", "postgresql", "postgres")(value) if value else None


def log_server(value: str) -> SplitResult | None:
    if not value:
        return None
    parts = _split(value)
    if parts is None or parts.scheme != "tls" or not parts.hostname:
        raise ValueError("a log server, as in tls://logs.example.com:6514?ca=/etc/komin/logs.pem, or nothing")
    return parts


def mail_server(value: str) -> SplitResult:
    parts = address("console", "file", "smtp", "smtps")(value)
    if parts.scheme in ("smtp", "smtps") and not parts.hostname:
        raise ValueError("a mail server, as in smtp://user:password@host:587")
    return parts


def scanner(value: str) -> SplitResult | None:
    parts = address("clamd")(value) if value else None
    if parts is not None and not parts.hostname and not parts.path.startswith("/"):
        raise ValueError("a scanner, as in clamd://127.0.0.1:3310 or clamd:///run/clamav/clamd.ctl")
    return parts


def public_url(value: str) -> SplitResult:
    parts = _split(value)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address like https://komin.example.com, without a path")
    if parts.path.rstrip("/") or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("an address like https://komin.example.com, without a path")
    return parts


def web_address(value: str) -> str:
    """An address that a page links to, or none."""
    parts = _split(value)
    if value and (parts is None or parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("an address like https://example.com/komin, or nothing")
    return value


def mailbox(value: str) -> str:
    if "@" not in parseaddr(value)[1] or not value.isprintable():
        raise ValueError("a sender like Komin <no-reply@example.com>")
    return value


def contact(value: str) -> str:
    if parseaddr(value)[1] != value or "@" not in value:
        raise ValueError("an e-mail address like contact@example.com")
    return value


def contact_or_none(value: str) -> str:
    return contact(value) if value else ""


def networks(value: str) -> tuple[Any, ...]:
    try:
        return tuple(ip_network(name, strict=False) for name in names(value))
    except ValueError:
        raise ValueError("networks like 10.1.0.0/16, with commas between") from None


def parts(value: str) -> tuple[str, ...]:
    named = names(value)
    if not set(named) <= set(PARTS):
        raise ValueError("some of " + ", ".join(PARTS) + ", with commas between")
    return named


def hosts(value: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in names(value))


def token(value: str) -> str:
    if value and (len(value) < SHORTEST_TOKEN or not value.isascii() or not value.isprintable() or " " in value):
        raise ValueError(f"at least {SHORTEST_TOKEN} characters without a blank, or nothing")
    return value
