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

_AS_LONG = "life of the playbook"


def _activity(source: Source = Source.OBSERVED) -> PersonalField:
    return PersonalField(
        Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, source=source, on_erasure=OnErasure.UNLINK
    )


def _words() -> PersonalField:
    return PersonalField(
        Category.CONTENT, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, on_erasure=OnErasure.UNLINK, portable=True
    )


# Erased, whoever said it becomes a former member; what was said about the work stays with the work.
declare(
    "improving.Feedback",
    subject="by__person",
    on_restriction=OnRestriction.HIDDEN,
    personal={
        "by": _activity(),
        "to": _activity(),
        "answered_by": _activity(),
        "text": _words(),
        "answer": _words(),
    },
    not_personal={
        "playbook": "names a thing",
        "step_id": "names a step of a procedure",
        "step_command": "a copy of a line of the procedure",
        "kind": "a word of the product's own list",
        "decision": "a word of the product's own list",
        "photo": "names a photo, which is declared itself",
    },
)
