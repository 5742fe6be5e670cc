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

declare(
    "groups.Group",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "parent": "names a team, a line or a shift",
        "name": "names a team, a line or a shift",
    },
)
declare(
    "groups.GroupMember",
    subject="member__person", on_restriction=OnRestriction.MASKED,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "until the member leaves the group or the workspace",
            source=Source.COLLEAGUE, on_erasure=OnErasure.DELETE_ROW,
        )
    },
    not_personal={"workspace": "names an organisation", "group": "names a team, a line or a shift"},
)  # fmt: skip
