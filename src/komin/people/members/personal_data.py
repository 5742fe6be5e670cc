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

_INVITED = partial(
    PersonalField,
    purpose=Purpose.INVITATION,
    basis=Basis.LEGITIMATE_INTEREST,
    retention="until it is answered or withdrawn, 14 days at most",
    source=Source.COLLEAGUE,
)

declare(
    "members.Invitation",
    subject="email",
    on_restriction=OnRestriction.HIDDEN,
    personal={
        "email": _INVITED(Category.CONTACT, on_erasure=OnErasure.DELETE_ROW),
        "role": _INVITED(Category.ACTIVITY),
        "groups": _INVITED(Category.ACTIVITY),
        "message": _INVITED(Category.CONTENT),
        "invited_by": PersonalField(
            Category.ACTIVITY,
            Purpose.SECURITY,
            Basis.LEGITIMATE_INTEREST,
            "as the invitation",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        ),
    },
    not_personal={
        "workspace": "names an organisation",
        "token_sha256": "the hash of a random secret",
    },
)
_LOST = PersonalField(
    Category.CREDENTIAL, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST, "until factors go or stay, 3 days",
    source=Source.OBSERVED, on_erasure=OnErasure.DELETE_ROW,
)  # fmt: skip
declare(
    "members.LostFactor",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person": _LOST, "vouched": _LOST},
)
