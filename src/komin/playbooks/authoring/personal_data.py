from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    PersonalField,
    Purpose,
    Source,
    declare,
    declare_fleeting,
)

_WORDS = "an operating procedure: content of the organisation, reviewed for names when a person is erased"

declare(
    "authoring.Draft", subject=None, not_personal={"summary": _WORDS, "before": _WORDS, "field_revisions": "numbers"}
)
declare("authoring.DraftSection", subject=None, not_personal={"title": _WORDS, "field_revisions": "numbers"})
declare(
    "authoring.DraftStep",
    subject=None,
    not_personal={"content": _WORDS, "from_block": "names a thing", "field_revisions": "numbers"},
)
declare(
    "authoring.OperationBatch",
    subject="member__person",
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "30 days", source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={"answer": "revisions and, on a clash, words of an operating procedure"},
)  # fmt: skip
declare(
    "authoring.HistoryEntry",
    subject="member__person",
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "1 year", source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "state": _WORDS, "differences": "numbers", "restores": "names a thing", "restores_revision": "a letter",
    },
)  # fmt: skip


def _seen(category: Category) -> PersonalField:
    return PersonalField(
        category, Purpose.SERVICE, Basis.CONTRACT, "25 seconds", source=Source.OBSERVED, exported=False
    )  # fmt: skip


declare_fleeting(
    "authoring.Presence",
    {"member": _seen(Category.ACTIVITY), "name": _seen(Category.IDENTITY), "step": _seen(Category.ACTIVITY)},
)
