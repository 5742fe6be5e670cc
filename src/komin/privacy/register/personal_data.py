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

declare(
    "privacy_register.SiteRole",
    subject="person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "person": PersonalField(
            Category.ACTIVITY,
            Purpose.SECURITY,
            Basis.LEGITIMATE_INTEREST,
            "as long as the office is held",
            source=Source.COLLEAGUE,
        ),
        "office": PersonalField(
            Category.ACTIVITY,
            Purpose.SECURITY,
            Basis.LEGITIMATE_INTEREST,
            "as long as the office is held",
            source=Source.COLLEAGUE,
        ),
    },
)
_OF_A_COMPANY = "is about a company"
declare(
    "privacy_register.Processor",
    subject=None,
    not_personal=dict.fromkeys(
        (
            "name",
            "country",
            "does",
            "handles",
            "hosts",
            "sub_processors",
            "security_annex",
            "exit_interface",
            "told_by",
            "contact",
            "exit_url",
        ),
        _OF_A_COMPANY,
    ),
)
declare(
    "privacy_register.RegisterEntry",
    subject="by_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "by_id": PersonalField(
            Category.ACTIVITY,
            Purpose.RIGHTS,
            Basis.LEGAL_OBLIGATION,
            "as long as the register is kept; life of the account at most",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "register": "one of four words",
        "key": "a line of a register",
        "said": "is about a processing of data, and names nobody but an office",
    },
)
declare(
    "privacy_register.ProcessingNote",
    subject=None,
    not_personal={"purpose": "one of a few words", "text": "is about a processing of data, and names nobody"},
)
