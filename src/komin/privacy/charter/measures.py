"""Security measures as they are in force: asked of the settings and the database, never claimed (charter K18)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.playbooks.capturing.dictating.here import model_folder
from komin.privacy.register.queries import hosts_without_a_processor


@dataclass(frozen=True, slots=True)
class Measure:
    """`found` says what was found, whether it holds or not."""

    name: str | Promise
    holds: bool
    found: str


Check = Callable[[], tuple[bool, str]]


def _passwords() -> tuple[bool, str]:
    algorithm = get_hasher("default").algorithm
    validators = get_default_password_validators()
    shortest = next((one.min_length for one in validators if isinstance(one, MinimumLengthValidator)), 0)
    said = _("Kept as %(algorithm)s, which nobody can read back; %(shortest)d characters at least, no common word.")
    return algorithm == "argon2" and shortest >= 10, said % {"algorithm": algorithm, "shortest": shortest}


def _attempts() -> tuple[bool, str]:
    limits = settings.ACCOUNT_RATE_LIMITS
    return "login_failed" in limits, _("Guessing is slowed down, by account and by address, and ends by itself.")


def _transport() -> tuple[bool, str]:
    if not settings.SECURE:
        return False, _("This installation is reached without TLS: for trials only.")
    return settings.SECURE_HSTS_SECONDS >= 31_536_000, _("TLS on every page; browsers are told to use nothing else.")


def _connections() -> tuple[bool, str]:
    if settings.PLAIN_CONNECTIONS:
        return False, _("Some parts on other machines are reached without TLS, in a network of the operator's.")
    return True, _("What is on other machines is reached by TLS, and proves who it is.")


def _cookies() -> tuple[bool, str]:
    strict = settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE == "Lax"
    bound = settings.SESSION_COOKIE_NAME.startswith("__Host-")
    said = _("No script reads them, no other site sends them.")
    return strict and (bound or not settings.SECURE), said


def _sessions() -> tuple[bool, str]:
    days = timedelta(seconds=settings.SESSION_COOKIE_AGE).days
    return days <= 14, _("End on the server when somebody signs out, after %(days)d days at most.") % {"days": days}


def _contents() -> tuple[bool, str]:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    own = directives["script-src"] == ["'self'"] and directives["style-src"] == ["'self'"]
    return own, _("Pages run our own scripts only, from our own address: no third party, nothing written into a page.")


def _files() -> tuple[bool, str]:
    if settings.KOMIN["SCANNER_URL"] is not None:
        return True, _("Looked through for malware before anything is made of them. Photos are written anew.")
    return False, _("No scanner looks for malware. Photos are written anew, so that only their pixels are shown.")


def _voices() -> tuple[bool, str]:
    if model_folder() is None:
        return True, _("Nothing is heard: lines are typed.")
    said = _(
        "Heard in memory by this server alone, in a process that can open no file and no connection; nothing is kept."
    )
    return True, said


def _frames() -> tuple[bool, str]:
    return settings.X_FRAME_OPTIONS == "DENY", _("No other site can show our pages within its own.")


def _trail() -> tuple[bool, str]:
    triggers = {"audit_never_changed", "audit_never_removed", "consent_never_changed", "version_never_changed"}
    said = _("Actions, proofs of consent and published documents can't be changed: the database itself refuses it.")
    return triggers <= set(_triggers()), said


def _triggers() -> Iterator[str]:
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        yield from (str(row[0]) for row in cursor.fetchall())


def _backups() -> tuple[bool, str]:
    if settings.KOMIN["BACKUP_RECIPIENTS"]:
        return True, _("Encrypted for the holders of a key that is not on this machine.")
    return False, _("No key is set by which they would be encrypted.")


def _outside() -> tuple[bool, str]:
    if hosts_without_a_processor():
        return False, _("The settings name a machine that no registered processor owns.")
    return True, _("Data is sent to registered processors within the EU and the EEA only; anything else is refused.")


_CHECKS: tuple[tuple[str | Promise, Check], ...] = (
    (gettext_lazy("Passwords"), _passwords),
    (gettext_lazy("Attempts to sign in"), _attempts),
    (gettext_lazy("Encrypted transport"), _transport),
    (gettext_lazy("Connections within"), _connections),
    (gettext_lazy("Cookies"), _cookies),
    (gettext_lazy("Sessions"), _sessions),
    (gettext_lazy("What pages load"), _contents),
    (gettext_lazy("Framing"), _frames),
    (gettext_lazy("Files that people send"), _files),
    (gettext_lazy("Lines that are dictated"), _voices),
    (gettext_lazy("Trails and proofs"), _trail),
    (gettext_lazy("Backups"), _backups),
    (gettext_lazy("Recipients"), _outside),
)


def measures_now() -> list[Measure]:
    """Two small questions to the database."""
    return [Measure(name, *check()) for name, check in _CHECKS]
