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
    "workspaces.Workspace",
    subject=None,
    not_personal={
        "name": "names an organisation",
        "slug": "an address made from the organisation's name",
        "language": "the organisation's language",
        "number_pattern": "how documents are numbered",
        "paper": "a size of paper",
        "languages": "tags of languages",
        "time_zone": "where the organisation's clocks are",
    },
)
# Erased, a former member takes the person's place: what the organisation owns keeps somebody who did it.
declare(
    "workspaces.Member",
    subject="person", on_restriction=OnRestriction.MASKED,
    personal={
        "person": PersonalField(
            Category.IDENTITY, Purpose.SERVICE, Basis.CONTRACT, "life of the membership", source=Source.COLLEAGUE,
            on_erasure=OnErasure.UNLINK,
        ),
        "role": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "life of the membership", source=Source.COLLEAGUE,
            on_erasure=OnErasure.UNLINK,
        ),
        "last_seen_on": PersonalField(
            Category.ACTIVITY, Purpose.SECURITY, Basis.LEGITIMATE_INTEREST, "until the next day on which they come",
            source=Source.OBSERVED, on_erasure=OnErasure.UNLINK,
        ),
        "sort_key": PersonalField(
            Category.IDENTITY, Purpose.SERVICE, Basis.CONTRACT, "life of the membership", exported=False,
            on_erasure=OnErasure.UNLINK,
        ),
    },
)  # fmt: skip
