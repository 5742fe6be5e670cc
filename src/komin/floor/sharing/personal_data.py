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

declare(
    "sharing.ShareLink",
    subject="created_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "created_by": PersonalField(
            category=Category.ACTIVITY,
            purpose=Purpose.SECURITY,
            basis=Basis.LEGITIMATE_INTEREST,
            retention="life of the playbook",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        ),
    },
    not_personal={
        "workspace": "names an organisation",
        "playbook": "names a thing",
        "passcode": "the hash of a secret that is handed around with the link",
        "token": "a random secret; who follows it is not recorded",
    },
)
declare_on_device(
    "komin-link",
    OnDevice(
        "cookie",
        "that you typed the passcode of a public link",
        "typing the passcode of a public link",
        "12 hours",
    ),
)
