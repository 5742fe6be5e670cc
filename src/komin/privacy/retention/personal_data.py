from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, Source, declare

declare(
    "privacy_retention.RetentionRun",
    subject=None,
    not_personal={"rule": "a table of the product", "fault": "the name of a class"},
)
declare(
    "privacy_retention.InactivityNotice",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person": PersonalField(
            Category.ACTIVITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, "until the next sign-in", source=Source.OBSERVED
        )
    },
)
