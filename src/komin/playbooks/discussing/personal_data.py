from komin.kernel.personal_data import (
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

_AS_LONG = "as long as the step it is about"


def _of_author(category: Category, *, portable: bool = False) -> PersonalField:
    return PersonalField(
        category, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, on_erasure=OnErasure.UNLINK, portable=portable
    )  # fmt: skip


declare(
    "discussing.Thread",
    subject="resolved_by__person", on_restriction=OnRestriction.MASKED,
    personal={
        "resolved_by": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
)  # fmt: skip
# Erased, the author becomes a former member; what was said about the work stays with the work. Names of others are no
# part of the text: it holds their ids.
declare(
    "discussing.Comment",
    subject="author__person",
    on_restriction=OnRestriction.HIDDEN,
    personal={"author": _of_author(Category.ACTIVITY), "text": _of_author(Category.CONTENT, portable=True)},
)
declare(
    "discussing.Mention",
    subject="member__person", on_restriction=OnRestriction.MASKED,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, source=Source.COLLEAGUE,
            on_erasure=OnErasure.DELETE_ROW,
        )
    },
)  # fmt: skip
declare_on_device(
    "komin-comment-",
    OnDevice(
        "sessionStorage",
        "a comment you began",
        "writing a comment",
        "until it is sent or the tab is closed",
    ),
)
