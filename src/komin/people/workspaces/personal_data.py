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
        "logo": "the name of a file, which shows the organisation's logo",
        "former_logo": "the name of a file, which shows the organisation's logo of before",
        "accent": "the organisation's colour",
        "former_accent": "the organisation's colour of before",
    },
)
# Erased, a former member takes the person's place: what the organisation owns keeps somebody who did it.
declare(
    "workspaces.MemberWord",
    subject="member__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        name: PersonalField(
            Category.IDENTITY,
            Purpose.SERVICE,
            Basis.CONTRACT,
            "life of the membership",
            exported=False,
            on_erasure=OnErasure.DELETE_ROW,
        )
        for name in ("member", "word")
    },
    not_personal={"workspace": "names an organisation", "is_number": "says which kind of word it is"},
)
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
