"""What is archived is declared here, as no table of the product holds it; so is who looked."""

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
    declare_apart,
    declare_store,
)
from komin.privacy.archive.actions.erase_in_archive import count_in_archive, erase_in_archive
from komin.privacy.archive.models import READINGS_KEPT

_KEPT = partial(
    PersonalField,
    purpose=Purpose.PROOF,
    basis=Basis.LEGAL_OBLIGATION,
    retention="in the archive, 5 years after the end of the matter",
    source=Source.OBSERVED,
    on_erasure=OnErasure.KEEP_UNTIL,
)
declare_apart(
    "privacy_archive.Record",
    {"person": _KEPT(Category.IDENTITY), "content": _KEPT(Category.ACTIVITY)},
)
declare_store("archive.records", Store(count=count_in_archive, erase=erase_in_archive))

declare(
    "privacy_archive.ArchiveReading",
    subject="reader_id", on_restriction=OnRestriction.UNSEEN,
    personal={
        "reader_id": PersonalField(
            Category.ACTIVITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, "5 years after the reading",
            source=Source.OBSERVED, on_erasure=OnErasure.UNLINK, period=READINGS_KEPT,
        )
    },
    not_personal={
        "reason": "one of four words",
        "words": "names a case, not a person",
        "shown": "names records",
    },
)  # fmt: skip
