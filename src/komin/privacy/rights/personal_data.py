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


_WORDS_KEPT, _KEPT = "1 year after the answer", "5 years after the answer"
# What was asked and when it was answered is kept as proof; of whom, and in which words, it is not.
declare(
    "privacy_rights.RightsRequest",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _asked(Category.ACTIVITY, OnErasure.UNLINK, _WORDS_KEPT),
        "address": _asked(Category.CONTACT, OnErasure.BLANK, _WORDS_KEPT),
        "words": _asked(Category.CONTENT, OnErasure.BLANK, _WORDS_KEPT),
        "reply": _asked(Category.CONTENT, OnErasure.BLANK, _WORDS_KEPT),
        "kind": _asked(Category.ACTIVITY, OnErasure.UNLINK, _KEPT),
        "extension": _asked(Category.CONTENT, OnErasure.BLANK, _WORDS_KEPT),
    },
    not_personal={
        "language": "of the answer",
        "answer": "one of a few words",
        "refusal": "one of a few words",
    },
)
