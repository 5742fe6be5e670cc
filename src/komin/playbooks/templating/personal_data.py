from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

_WORDS = "an operating procedure: content of the organisation, reviewed for names when a person is erased"

declare(
    "templating.Template",
    subject="kept_by__person",
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
    not_personal={"name": _WORDS, "language": "a language", "structure": _WORDS, "film": "ids of pictures"},
)
