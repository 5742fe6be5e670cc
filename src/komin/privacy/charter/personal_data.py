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

_proof = partial(
    PersonalField,
    purpose=Purpose.PROOF,
    basis=Basis.LEGAL_OBLIGATION,
    retention="life of the account, then five years in the archive",
    source=Source.OBSERVED,
)

declare(
    "charter.Acceptance",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _proof(Category.IDENTITY, on_erasure=OnErasure.ARCHIVE),
        "version": _proof(Category.ACTIVITY, on_erasure=OnErasure.ARCHIVE),
        "act": _proof(Category.ACTIVITY, on_erasure=OnErasure.ARCHIVE),
    },
    not_personal={"locale": "a language of the interface"},
)
_PUBLIC = "a text for everybody"
declare(
    "charter.Version",
    subject=None,
    not_personal=dict.fromkeys(
        ("document", "importance", "text_en", "text_fr", "changes_en", "changes_fr", "facts", "sha256"), _PUBLIC
    ),
)
declare(
    "charter.Announcement",
    subject="last_person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "last_person_id": PersonalField(
            Category.ACTIVITY,
            Purpose.COMMUNICATION,
            Basis.CONTRACT,
            "until everybody was written to",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
            exported=False,
        )
    },
    not_personal={"version": _PUBLIC},
)
