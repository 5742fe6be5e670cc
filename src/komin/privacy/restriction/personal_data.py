from functools import partial

from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, declare

_ASKED = partial(PersonalField, purpose=Purpose.RIGHTS, basis=Basis.LEGAL_OBLIGATION, retention="1 year after it ended")

declare(
    "privacy_restriction.Restriction",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person": _ASKED(Category.ACTIVITY),
        "scope": _ASKED(Category.PREFERENCE),
        "ground": _ASKED(Category.ACTIVITY),
        "words": _ASKED(Category.CONTENT),
        "lifting_reason": _ASKED(Category.CONTENT),
    },
)
