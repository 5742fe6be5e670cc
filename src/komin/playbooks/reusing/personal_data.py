from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

_WORDS = "an operating procedure: content of the organisation, reviewed for names when a person is erased"

declare(
    "reusing.StepBlock",
    subject="changed_by__person",
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
    not_personal={"name": _WORDS, "language": "a language"},
)
declare("reusing.BlockRevision", subject=None, not_personal={"steps": _WORDS})
