from komin.kernel.personal_data import (
    REVIEWED,
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
    "templating.Template",
    subject="kept_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "kept_by": PersonalField(
            Category.ACTIVITY,
            Purpose.SERVICE,
            Basis.CONTRACT,
            "life of the template",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        ),
    },
    not_personal={"name": REVIEWED, "language": "a language", "structure": REVIEWED, "film": "ids of pictures"},
)
