from functools import partial

from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

_OF_OPERATOR = partial(
    PersonalField,
    purpose=Purpose.SECURITY,
    basis=Basis.LEGITIMATE_INTEREST,
    retention="life of the membership",
    source=Source.COLLEAGUE,
    on_erasure=OnErasure.DELETE_ROW,
)

declare(
    "operators.Operator",
    subject="member__person",
    personal={
        "member": _OF_OPERATOR(Category.IDENTITY),
        "staff_number": _OF_OPERATOR(Category.IDENTITY),
        "pin": _OF_OPERATOR(Category.CREDENTIAL, exported=False),
        "handed_out": _OF_OPERATOR(Category.ACTIVITY, source=Source.OBSERVED),
    },
    not_personal={"workspace": "names an organisation"},
)
declare(
    "operators.PinFailure",
    subject=None,
    not_personal={"subject": "a keyed hash of a workspace and a staff number, gone after a day"},
)
