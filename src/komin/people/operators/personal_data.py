from functools import partial

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnDevice,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
    declare_on_device,
)

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
    on_restriction=OnRestriction.MASKED,
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
declare_on_device(
    "komin-operator",
    OnDevice(
        "cookie",
        "keyed hashes of who signed in by PIN here, so that others who guess elsewhere do not keep them waiting",
        "signing in by PIN",
        "30 days after the last sign-in by PIN",
    ),
)
