from functools import partial

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.privacy.rights.actions.forget_packages import count_packages_of, forget_packages_of
from komin.privacy.rights.actions.forget_requests import count_requests_by_address, forget_requests_by_address

declare(
    "privacy_rights.DataPackage",
    subject="person_id", on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": PersonalField(
            Category.ACTIVITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, "7 days after it was ready",
            source=Source.OBSERVED,
        )
    },
    not_personal={"sha256": "names a file, which goes with the row"},
)  # fmt: skip
declare(
    "privacy_rights.PackagePart",
    subject=None,
    not_personal={
        "dataset": "a table of the product",
        "data": "names a file, which goes with the row",
        "table": "names a file, which goes with the row",
        "page": "names a file, which goes with the row",
    },
)
declare_store("rights.packages", Store(count=count_packages_of, erase=forget_packages_of))


def _asked(category: Category, on_erasure: OnErasure, retention: str) -> PersonalField:
    return PersonalField(category, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, retention, on_erasure=on_erasure)


_WORDS_KEPT = "1 year after the answer, then in the archive"
_A_REQUEST = "names a request, which names nobody once it is blanked"
_BLANK = partial(_asked, on_erasure=OnErasure.BLANK, retention=_WORDS_KEPT)
# What was asked and when it was answered is kept as proof; of whom, and in which words, it is not.
declare(
    "privacy_rights.RightsRequest",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _asked(Category.ACTIVITY, OnErasure.UNLINK, _WORDS_KEPT),
        "name": _BLANK(Category.IDENTITY),
        "address": _BLANK(Category.CONTACT),
        "postal": _BLANK(Category.CONTACT),
        "about": _BLANK(Category.IDENTITY),
        "words": _BLANK(Category.CONTENT),
        "doubt": _BLANK(Category.CONTENT),
        "reply": _BLANK(Category.CONTENT),
        "extension": _BLANK(Category.CONTENT),
        "settlement": _BLANK(Category.CONTENT),
        "kind": _asked(Category.ACTIVITY, OnErasure.UNLINK, _WORDS_KEPT),
    },
    not_personal={
        "language": "of the answer",
        "channel": "one of a few words",
        "asker": "one of a few words",
        "code": "a keyed hash that opens one request",
        "identity": "one of a few words",
        "means": "one of a few words",
        "controller_id": "names an organisation",
        "same_as": _A_REQUEST,
        "answer": "one of a few words",
        "refusal": "one of a few words",
    },
)
_OF_A_REQUEST = partial(_asked, on_erasure=OnErasure.DELETE_ROW)
declare(
    "privacy_rights.Letter",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _OF_A_REQUEST(Category.ACTIVITY, retention=_WORDS_KEPT),
        "subject": _OF_A_REQUEST(Category.CONTENT, retention=_WORDS_KEPT),
        "text": _OF_A_REQUEST(Category.CONTENT, retention=_WORDS_KEPT),
    },
    not_personal={"request": _A_REQUEST, "kind": "one of a few words", "way": "one of two words"},
)
_PAPER = "until it is decided who somebody is, 30 days at most; a letter or a mandate 1 year after the answer"
_SEALED = partial(PersonalField, purpose=Purpose.RIGHTS, basis=Basis.LEGAL_OBLIGATION, retention=_PAPER, exported=False)
declare(
    "privacy_rights.Paper",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _OF_A_REQUEST(Category.ACTIVITY, retention=_PAPER),
        "sealed": _SEALED(Category.CREDENTIAL),
        "masked": _SEALED(Category.CREDENTIAL),
    },
    not_personal={"request": _A_REQUEST, "kind": "one of a few words"},
)
declare_store("rights.requests_by_address", Store(count=count_requests_by_address, erase=forget_requests_by_address))
