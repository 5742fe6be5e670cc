"""The personal-data protocol: what every slice declares about the data of people it keeps.

A slice's `personal_data.py` calls `declare(...)` for every model that has a column about a person. The privacy wing
renders the charter, the record of processing (GDPR Art. 30) and the exports from these declarations; a test reads the
schema and fails on a column that is neither declared nor said to hold nothing personal.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

REVIEWED = "an operating procedure: content of the organisation, reviewed for names when a person is erased"
"""Why a column of an organisation's own words is not declared as personal."""


class Basis(StrEnum):
    """Legal bases of GDPR Art. 6(1)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGITIMATE_INTEREST = "legitimate_interest"
    LEGAL_OBLIGATION = "legal_obligation"


class Category(StrEnum):
    IDENTITY = "identity"
    CONTACT = "contact"
    CREDENTIAL = "credential"
    PREFERENCE = "preference"
    CONNECTION = "connection"
    ACTIVITY = "activity"
    CONTENT = "content"


class Purpose(StrEnum):
    """What data of people is for. Each has one legal basis (privacy.register.purposes), GDPR Art. 5(1)(b)."""

    ACCOUNT = "account"
    SERVICE = "service"
    COMMUNICATION = "communication"
    INVITATION = "invitation"
    TRACEABILITY = "traceability"
    SECURITY = "security"
    AUDIENCE = "audience"
    OFFERS_BY_EMAIL = "offers_email"
    OFFERS_BY_SMS = "offers_sms"
    RIGHTS = "rights"
    PROOF = "proof"
    TESTIMONIAL = "testimonial"


class Source(StrEnum):
    """Who gave the data (GDPR Art. 14(2)(f))."""

    PERSON = "person"
    COLLEAGUE = "colleague"
    ORGANISATION = "organisation"
    OBSERVED = "observed"


class Recipient(StrEnum):
    """Who else comes to see the data (GDPR Art. 13(1)(e)); whoever hosts the site is always one."""

    WORKSPACE = "workspace"
    LINK_HOLDERS = "link_holders"
    MAIL = "mail"
    SITE_OPERATOR = "site_operator"
    PUBLIC = "public"


class OnErasure(StrEnum):
    DELETE_ROW = "delete_row"
    BLANK = "blank"
    UNLINK = "unlink"
    KEEP_UNTIL = "keep_until"
    ARCHIVE = "archive"


class OnRestriction(StrEnum):
    """What becomes of the rows while the person has them restricted (GDPR Art. 18(2)): stored, and nothing else.

    HIDDEN: the table's own manager leaves them out, so that nothing shows, finds, exports or changes them. MASKED: they
    are the organisation's as well and stay, without the person: names come from accounts.Person, which says
    "Restricted", and every text of theirs through a property `shown_<column>`. STOPPED: what was to be sent is not.
    UNSEEN: no page shows them to anybody but the person, restricted or not.
    """

    HIDDEN = "hidden"
    MASKED = "masked"
    STOPPED = "stopped"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One personal column: what, why, on which basis, how long, and what erasure does to it.

    `retention` is said to people (privacy.register.retentions translates it); `period` is the same for programs where
    it is a number of days and not the life of something. Without `recipients`, those of the purpose.
    """

    category: Category
    purpose: Purpose
    basis: Basis
    retention: str
    source: Source = Source.PERSON
    on_erasure: OnErasure = OnErasure.DELETE_ROW
    exported: bool = True
    portable: bool = False
    period: timedelta | None = None
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one table holds. `subject` is the lookup from a row to the person, e.g. "member__person"."""

    model: str
    subject: str | None
    personal: Mapping[str, PersonalField] = field(default_factory=dict)
    not_personal: Mapping[str, str] = field(default_factory=dict)
    on_restriction: OnRestriction | None = None
    stays_shown: Mapping[str, str] = field(default_factory=dict)


_declarations: dict[str, Declaration] = {}


def declare(
    model: str,
    *,
    subject: str | None,
    personal: Mapping[str, PersonalField] | None = None,
    not_personal: Mapping[str, str] | None = None,
    on_restriction: OnRestriction | None = None,
    stays_shown: Mapping[str, str] | None = None,
) -> None:
    """Declare the table `model` ("app_label.Model"). Raises ValueError on a second declaration.

    `not_personal` maps a column that could hold personal data (text, JSON, address, link to a person) to the reason
    why it holds none. `on_restriction` for every table with personal columns; `stays_shown` maps a text of a MASKED
    table that is shown all the same to the reason why.
    """
    key = model.lower()
    if key in _declarations:
        raise ValueError(f"{model} is declared twice")
    _declarations[key] = Declaration(
        key, subject, dict(personal or {}), dict(not_personal or {}), on_restriction, dict(stays_shown or {})
    )


def declarations() -> Mapping[str, Declaration]:
    """Every declaration, by lower-case model label."""
    return dict(_declarations)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person whom an erasure or a search is about: what is known of them, wherever it may have been written.

    `addresses` in lower case; `member_ids` are those of their memberships.
    """

    id: uuid.UUID
    addresses: tuple[str, ...]
    first_name: str
    last_name: str
    member_ids: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Store:
    """What no lookup from a row to a person reaches: files, sealed rows, a queue.

    `count` says how much of the person is there, `erase` takes it away; afterwards `count` gives 0. Both are called
    again after an interruption.
    """

    count: Callable[[Subject], int]
    erase: Callable[[Subject], None]


_stores: dict[str, Store] = {}


def declare_store(name: str, store: Store) -> None:
    """`name`: "slice.thing". Raises ValueError on a second declaration."""
    if name in _stores:
        raise ValueError(f"{name} is declared twice")
    _stores[name] = store


def stores() -> Mapping[str, Store]:
    """Every store, by name."""
    return dict(_stores)


_fleeting: dict[str, Mapping[str, PersonalField]] = {}


def declare_fleeting(name: str, personal: Mapping[str, PersonalField]) -> None:
    """Declare what the cache alone holds for a moment ("slice.Thing"). Raises ValueError on a second declaration."""
    if name in _fleeting:
        raise ValueError(f"{name} is declared twice")
    _fleeting[name] = dict(personal)


def fleeting() -> Mapping[str, Mapping[str, PersonalField]]:
    """What no table holds, by name. It is gone before an export or an erasure could reach it."""
    return dict(_fleeting)


_apart: dict[str, Mapping[str, PersonalField]] = {}


def declare_apart(name: str, personal: Mapping[str, PersonalField]) -> None:
    """Declare what is kept apart from the database ("slice.Thing"). Raises ValueError on a second declaration."""
    if name in _apart:
        raise ValueError(f"{name} is declared twice")
    _apart[name] = dict(personal)


def held_apart() -> Mapping[str, Mapping[str, PersonalField]]:
    """By name."""
    return dict(_apart)


@dataclass(frozen=True, slots=True)
class OnDevice:
    """What a browser is asked to keep beside cookies (ePrivacy directive Art. 5(3), French law 78-17 Art. 82).

    `asked_for`: what the person did to ask for it; nothing is kept for a purpose of ours, so that no consent is needed.
    """

    kind: str
    holds: str
    asked_for: str
    retention: str


_on_device: dict[str, OnDevice] = {}


def declare_on_device(name: str, kept: OnDevice) -> None:
    """`name` of a store of the browser, or what its names begin with. Raises ValueError on a second declaration."""
    if name in _on_device:
        raise ValueError(f"{name} is declared twice")
    _on_device[name] = kept


def on_device() -> Mapping[str, OnDevice]:
    """What browsers keep, by name."""
    return dict(_on_device)
