"""What the page of an account's security shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from komin.kernel import clock
from komin.kernel.personal_data import Category
from komin.people.accounts.devices import device_of
from komin.people.accounts.models import AskedEmailChange, Person


@dataclass(frozen=True, slots=True)
class Passkey:
    pk: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`device` is "Firefox, Windows"; `is_here` for the session that asks."""

    pk: int
    device: str
    ip: str
    opened_at: datetime
    seen_at: datetime
    is_here: bool


@dataclass(frozen=True, slots=True)
class Security:
    """What guards an account. `app_since` is None without an authenticator app, `codes_left` without recovery codes."""

    has_password: bool
    app_since: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int | None
    sessions: tuple[OpenSession, ...]

    @property
    def has_second_factor(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class SettledFactors:
    """`pks`: second factors by their numbers. `only_passkeys`: no code of an app and no recovery code is among them."""

    pks: frozenset[int]
    only_passkeys: bool


def key_of_session(person: Person, pk: int) -> str | None:
    """None when the person has no such session."""
    key: str | None = UserSession.objects.filter(user=person, pk=pk).values_list("session_key", flat=True).first()
    return key


def has_proved_address(person: Person) -> bool:
    found: bool = EmailAddress.objects.filter(user=person, verified=True).exists()
    return found


def asked_change_by(person: Person) -> AskedEmailChange | None:
    """The other address that the old one is still to agree to."""
    asked = AskedEmailChange.objects.filter(person=person).first()
    return asked if asked and clock.now() <= asked.open_until else None


def settled_factors(person: Person, *, days: int) -> SettledFactors:
    """Those that whoever came in these days did not set up."""
    found = Authenticator.objects.filter(user=person, created_at__lte=clock.now() - timedelta(days=days))
    types = dict(found.values_list("pk", "type"))
    return SettledFactors(frozenset(types), set(types.values()) == {Authenticator.Type.WEBAUTHN})


def security_of(person: Person, *, session_key: str) -> Security:
    factors = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    apps = [factor.created_at for factor in factors if factor.type == Authenticator.Type.TOTP]
    codes = [factor.wrap() for factor in factors if factor.type == Authenticator.Type.RECOVERY_CODES]
    return Security(
        has_password=person.has_usable_password(),
        app_since=apps[0] if apps else None,
        passkeys=tuple(
            Passkey(factor.pk, factor.wrap().name, factor.created_at, factor.last_used_at)
            for factor in factors
            if factor.type == Authenticator.Type.WEBAUTHN
        ),
        codes_left=len(codes[0].get_unused_codes()) if codes else None,
        sessions=sessions_of(person, session_key=session_key),
    )


def sessions_of(person: Person, *, session_key: str) -> tuple[OpenSession, ...]:
    """The open ones, the one that asks first, then the latest; what has ended meanwhile is struck off the list."""
    open_ones = UserSession.objects.purge_and_list(person)
    shown = [
        OpenSession(
            pk=session.pk,
            device=device_of(session.user_agent),
            ip=session.ip,
            opened_at=session.created_at,
            seen_at=session.last_seen_at,
            is_here=session.session_key == session_key,
        )
        for session in open_ones
    ]
    return tuple(sorted(shown, key=lambda session: (not session.is_here, -session.seen_at.timestamp())))


def restricted_in(category: Category) -> "QuerySet[Person]":
    """Those who had it restricted. That something is restricted at all is what the index knows."""
    return Person.objects.exclude(restricted="").filter(restricted__contains=category.value)


def person_called(person_id: str) -> Person | None:
    return Person.objects.filter(pk=person_id).first()
