from komin.kernel.personal_data import (
    Basis,
    Category,
    OnDevice,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_on_device,
    declare_store,
)
from komin.people.accounts.actions.forget_photo_of import count_photo_files_of, forget_photo_of
from komin.people.accounts.actions.forget_sessions_of import count_sessions_of, forget_sessions_of
from komin.people.accounts.models import DAYS_TO_AGREE, DAYS_TO_CONFIRM, DAYS_TO_UNDO, DAYS_WITHOUT

LIFE_OF_ACCOUNT = f"life of the account; {DAYS_TO_CONFIRM} days where the address is never confirmed"


def _of_account(category: Category, *, portable: bool = False) -> PersonalField:
    return PersonalField(category, Purpose.ACCOUNT, Basis.CONTRACT, LIFE_OF_ACCOUNT, portable=portable)


def _observed(retention: str) -> PersonalField:
    return PersonalField(
        Category.ACTIVITY, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST, retention, source=Source.OBSERVED
    )


declare(
    "accounts.Person",
    subject="pk",
    on_restriction=OnRestriction.MASKED,
    personal={
        "email": _of_account(Category.CONTACT, portable=True),
        "first_name": _of_account(Category.IDENTITY, portable=True),
        "last_name": _of_account(Category.IDENTITY, portable=True),
        "password": PersonalField(
            Category.CREDENTIAL, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST, LIFE_OF_ACCOUNT, exported=False
        ),
        "language": _of_account(Category.PREFERENCE),
        "theme": _of_account(Category.PREFERENCE),
        "phone": _of_account(Category.CONTACT, portable=True),
        "phone_seen_by": _of_account(Category.PREFERENCE),
        "linkedin": _of_account(Category.CONTACT, portable=True),
        "linkedin_seen_by": _of_account(Category.PREFERENCE),
        "photo": _of_account(Category.IDENTITY, portable=True),
        "photo_small": _of_account(Category.IDENTITY),
        "photo_seen_by": _of_account(Category.PREFERENCE),
        "time_zone": _of_account(Category.PREFERENCE),
        "is_active": _of_account(Category.ACTIVITY),
        "restricted": _of_account(Category.PREFERENCE),
        "pending_notice": _observed(LIFE_OF_ACCOUNT),
        "created_at": _observed(LIFE_OF_ACCOUNT),
        "last_login": _observed("until the next sign-in"),
        "session_generation": _observed(LIFE_OF_ACCOUNT),
    },
    stays_shown={
        "pending_notice": "the name of a document of law, which no page shows",
        "photo_small": "the name of a file, which is shown where the photo is",
    },
    not_personal={"former": "says that the row stands for nobody"},
)
declare(
    "account.EmailAddress",
    subject="user",
    on_restriction=OnRestriction.UNSEEN,
    personal={"user": _of_account(Category.CONTACT), "email": _of_account(Category.CONTACT)},
)
declare(
    "account.EmailConfirmation",
    subject="email_address__user",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "email_address": PersonalField(
            Category.CONTACT, Purpose.ACCOUNT, Basis.CONTRACT, "until the address is confirmed", exported=False
        )
    },
    not_personal={"key": "a random key"},
)
declare(
    "sessions.Session",
    subject=None, on_restriction=OnRestriction.UNSEEN,
    personal={
        "session_data": PersonalField(
            Category.CONNECTION, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST, "until sign-out, two weeks at most",
            source=Source.OBSERVED, on_erasure=OnErasure.DELETE_ROW, exported=False,
        )
    },
    not_personal={"session_key": "a random key"},
)  # fmt: skip
declare_store("accounts.sessions", Store(count=count_sessions_of, erase=forget_sessions_of))
declare_store("accounts.photo", Store(count=count_photo_files_of, erase=forget_photo_of))
declare(
    "auth.Permission",
    subject=None,
    not_personal={"name": "a word of the framework", "codename": "a word of the framework"},
)
declare("auth.Group", subject=None, not_personal={"name": "unused by the product and empty"})
declare("contenttypes.ContentType", subject=None, not_personal={"app_label": "a table", "model": "a table"})
_OLD_ADDRESS = PersonalField(
    Category.CONTACT,
    Purpose.SECURITY,
    Basis.LEGITIMATE_INTEREST,
    f"{DAYS_TO_UNDO} days after the change",
    exported=True,
)
declare(
    "accounts.EmailChange",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person": _OLD_ADDRESS, "old_email": _OLD_ADDRESS},
    not_personal={"undo_sha256": "a hash of a random key"},
)
_ASKED_ADDRESS = PersonalField(
    Category.CONTACT,
    Purpose.ACCOUNT,
    Basis.CONTRACT,
    f"{DAYS_TO_AGREE} days after it was asked for; {DAYS_TO_AGREE + DAYS_WITHOUT} where the old mailbox is lost",
    exported=True,
)
declare(
    "accounts.AskedEmailChange",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person": _ASKED_ADDRESS, "new_email": _ASKED_ADDRESS},
)
_FACTOR = PersonalField(
    Category.CREDENTIAL, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST,
    "until the person removes it; life of the account at most",
    exported=False,
)  # fmt: skip
declare(
    "mfa.Authenticator",
    subject="user",
    on_restriction=OnRestriction.UNSEEN,
    personal={"user": _FACTOR, "data": _FACTOR},
    not_personal={"type": "a kind of second factor"},
)
_SESSION = PersonalField(
    Category.CONNECTION, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST,
    "until sign-out, two weeks after the last visit at most",
    source=Source.OBSERVED,
)  # fmt: skip
declare(
    "usersessions.UserSession",
    subject="user",
    on_restriction=OnRestriction.UNSEEN,
    personal={"user": _SESSION, "ip": _SESSION, "user_agent": _SESSION},
    not_personal={"session_key": "a random key", "data": "unused by the product and empty"},
)
declare_on_device(
    "komin-session",
    OnDevice(
        "cookie",
        "a random key of your session",
        "signing in",
        "until you sign out, two weeks at most",
    ),
)
declare_on_device(
    "komin-csrf",
    OnDevice(
        "cookie",
        "a random token, so that no other site can send forms in your name",
        "opening a page with a form, or signing in",
        "until the browser is closed",
    ),
)
declare_on_device(
    "komin-text",
    OnDevice(
        "cookie",
        "the size of text you chose",
        "choosing a size of text",
        "half a year; never prolonged by a visit",
    ),
)
declare_on_device(
    "komin-theme",
    OnDevice(
        "cookie",
        "light or dark",
        "choosing light or dark",
        "half a year; never prolonged by a visit",
    ),
)
declare_on_device(
    "komin-language",
    OnDevice(
        "cookie",
        "the language you chose",
        "choosing a language on a page without one in its address",
        "half a year; never prolonged by a visit",
    ),
)
declare_on_device(
    "komin-device",
    OnDevice(
        "cookie",
        "a random number, so that others who guess your password elsewhere do not keep you waiting",
        "signing in",
        "half a year; never prolonged by a visit",
    ),
)
