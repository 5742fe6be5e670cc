from komin.kernel.personal_data import (
    REVIEWED,
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
declare_on_device(
    "komin-undo-pages",
    OnDevice(
        "sessionStorage",
        "which step blocks you removed or renamed in the tab, to take it back by a key",
        "removing or renaming a step block",
        "until the tab is closed",
    ),
)
