from functools import partial

from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, declare
from komin.privacy.recipients.actions.tell_corrections import CORRECTIONS_KEPT

_CORRECTED = partial(
    PersonalField,
    purpose=Purpose.RIGHTS,
    basis=Basis.LEGAL_OBLIGATION,
    retention="until every processor was told, 90 days at most",
    period=CORRECTIONS_KEPT,
)
declare(
    "recipients.Correction",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={"person": _CORRECTED(Category.ACTIVITY), "addresses": _CORRECTED(Category.CONTACT)},
)

declare(
    "recipients.Notice",
    subject=None,
    not_personal={
        "matter": "one of four words",
        "number": "names an erasure or a request, which names nobody once it is blanked",
        "processor": "names a company",
        "way": "one of four words",
        "fault": "a code",
        "evidence": "names a document of the processor, not the person",
    },
)
