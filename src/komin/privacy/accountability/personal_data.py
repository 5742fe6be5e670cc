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

_IN_USE, _FIVE_YEARS = "1 year after the end of the matter, then in the archive", "5 years after the end of the matter"
_SHOWN = partial(
    PersonalField,
    purpose=Purpose.RIGHTS,
    basis=Basis.LEGAL_OBLIGATION,
    retention=_IN_USE,
    source=Source.OBSERVED,
    on_erasure=OnErasure.KEEP_UNTIL,
)
_WORDS_OF_A_REGISTER = "of the register of the operator: about what happened, not about who"

declare(
    "accountability.Breach",
    subject=None,
    not_personal={
        **dict.fromkeys(
            ("title", "facts", "categories", "effects", "measures", "late_reason", "decision"), _WORDS_OF_A_REGISTER
        ),
        "risk": "one of three words",
        "reference": "a number of an authority",
    },
)
declare(
    "accountability.BreachPerson",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person_id": _SHOWN(Category.ACTIVITY)},
)
declare(
    "accountability.Disclosure",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _SHOWN(Category.ACTIVITY, exported=False),
        "first_by": _SHOWN(Category.ACTIVITY, on_erasure=OnErasure.UNLINK),
        "second_by": _SHOWN(Category.ACTIVITY, on_erasure=OnErasure.UNLINK),
    },
    not_personal={
        **dict.fromkeys(
            ("authority", "legal_text", "scope", "verification", "refusal", "channel"), _WORDS_OF_A_REGISTER
        ),
        "agent": "acts for an authority, and is kept as the proof who asked",
        "tables": "names of tables",
        "state": "one of three words",
        "contents": "names of tables, and numbers",
        "sha256": "a hash",
    },
)
declare(
    "accountability.DisclosureNotice",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        name: _SHOWN(Category.ACTIVITY, retention=_FIVE_YEARS)
        for name in ("person_id", "authority", "legal_text", "scope")
    },
)
declare(
    "accountability.Screening",
    subject=None,
    not_personal={
        "purpose": "one of a few words",
        "criteria": "some of nine words",
        "note": "is about a processing of data, and names nobody",
    },
)
