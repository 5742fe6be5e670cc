from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, Source, declare

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
        ("name", "country", "does", "handles", "hosts", "sub_processors", "security_annex", "exit_interface"),
        _OF_A_COMPANY,
    ),
)
declare(
    "privacy_register.ProcessingNote",
    subject=None,
    not_personal={"purpose": "one of a few words", "text": "is about a processing of data, and names nobody"},
)
