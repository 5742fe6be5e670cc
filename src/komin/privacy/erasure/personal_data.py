from functools import partial

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
)

_KNOWN = partial(
    PersonalField,
    purpose=Purpose.RIGHTS,
    basis=Basis.LEGAL_OBLIGATION,
    retention="until the erasure is complete and its receipt is on its way",
    source=Source.OBSERVED,
    on_erasure=OnErasure.KEEP_UNTIL,
    exported=False,
)

declare(
    "privacy_erasure.Erasure",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _KNOWN(Category.IDENTITY),
        "addresses": _KNOWN(Category.CONTACT),
        "first_name": _KNOWN(Category.IDENTITY),
        "last_name": _KNOWN(Category.IDENTITY),
        "members": _KNOWN(Category.IDENTITY),
        "workspaces": _KNOWN(Category.ACTIVITY),
    },
    not_personal={
        "state": "one of four words",
        "language": "of a receipt",
        "found": "names of columns, and numbers",
    },
)
declare(
    "privacy_erasure.ErasureLine",
    subject=None,
    not_personal={
        "erasure": "names an erasure, which names nobody once it is complete",
        "store": "a table of the product",
        "outcome": "one of a few words",
        "state": "one of three words",
        "fault": "the name of a class",
    },
)
declare(
    "privacy_erasure.FreeTextMention",
    subject=None, on_restriction=OnRestriction.UNSEEN,
    personal={
        "word": PersonalField(
            Category.IDENTITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION,
            "until an administrator of the workspace has looked, 30 days at most",
            source=Source.OBSERVED, on_erasure=OnErasure.KEEP_UNTIL, exported=False,
        )
    },
    not_personal={
        "erasure": "names an erasure, which names nobody once it is complete",
        "workspace": "names an organisation",
        "place": "a column of the product",
        "object_id": "names a thing",
        "playbook_id": "names a thing",
    },
)  # fmt: skip

_HELD = PersonalField(
    Category.ACTIVITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, "life of the account", source=Source.OBSERVED
)
declare(
    "privacy_erasure.LegalHold",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person": _HELD, "reason": _HELD},
)
