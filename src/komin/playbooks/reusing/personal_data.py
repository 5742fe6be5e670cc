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
    "reusing.StepBlock",
    subject="changed_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "changed_by": PersonalField(
            Category.ACTIVITY,
            Purpose.SERVICE,
            Basis.CONTRACT,
            "life of the step block, and of its name once it was removed",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        ),
    },
    not_personal={"name": REVIEWED, "language": "a language"},
)
declare("reusing.BlockRevision", subject=None, not_personal={"steps": REVIEWED})
