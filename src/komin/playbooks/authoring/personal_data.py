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
    declare_fleeting,
    declare_on_device,
)

declare(
    "authoring.Draft",
    subject=None,
    not_personal={"summary": REVIEWED, "before": REVIEWED, "field_revisions": "numbers"},
)
declare("authoring.DraftSection", subject=None, not_personal={"title": REVIEWED, "field_revisions": "numbers"})
declare(
    "authoring.DraftStep",
    subject=None,
    not_personal={"content": REVIEWED, "from_block": "names a thing", "field_revisions": "numbers"},
)
declare(
    "authoring.OperationBatch",
    subject="member__person", on_restriction=OnRestriction.UNSEEN,
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
    subject="member__person", on_restriction=OnRestriction.MASKED,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "1 year", source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "state": REVIEWED, "differences": "numbers", "restores": "names a thing", "restores_revision": "a letter",
    },
)  # fmt: skip


def _seen(category: Category) -> PersonalField:
    return PersonalField(
        category, Purpose.SERVICE, Basis.CONTRACT, "25 seconds", source=Source.OBSERVED, exported=False
    )  # fmt: skip


declare_fleeting(
    "authoring.Presence",
    {
        "member": _seen(Category.ACTIVITY),
        "name": _seen(Category.IDENTITY),
        "photo": _seen(Category.CONTENT),
        "step": _seen(Category.ACTIVITY),
    },
)
declare_on_device(
    "komin-editor",
    OnDevice(
        "IndexedDB",
        "changes, photos and clips that wait to be sent",
        "editing a playbook",
        "until they are sent",
    ),
)
declare_on_device(
    "komin-editor-tab",
    OnDevice(
        "sessionStorage",
        "a random number of the tab, so that two tabs do not send the same",
        "editing a playbook",
        "until the tab is closed",
    ),
)
declare_on_device(
    "komin-history-",
    OnDevice(
        "sessionStorage",
        "what you did in the tab, to undo it",
        "editing a playbook",
        "until the tab is closed",
    ),
)
declare_on_device(
    "komin-seen-",
    OnDevice(
        "localStorage",
        "the numbers of photos you have seen placed by themselves",
        "editing a playbook",
        "until the browser is cleared",
    ),
)
