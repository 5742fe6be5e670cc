from komin.kernel.personal_data import (
    REVIEWED,
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
)

_PICTURES = "ids and hashes of pictures"

_OF_WORKSPACE = {"workspace": "names an organisation"}

declare("library.Library", subject=None, not_personal={"name": "names a collection of procedures"})
declare(
    "library.LibraryRight",
    subject=None,
    not_personal={
        **_OF_WORKSPACE,
        "library": "names a collection of procedures",
        "group": "names a team, a line or a shift",
        "right": "a word of the product's own list",
    },
)
declare("library.Folder", subject=None, not_personal={**_OF_WORKSPACE, "name": "names a place for procedures"})
declare(
    "library.Tag",
    subject=None,
    not_personal={**_OF_WORKSPACE, "name": "a word for a kind of procedures", "key": "the same word, folded"},
)
declare("library.Tagging", subject=None, not_personal={**_OF_WORKSPACE, "playbook": "names a thing"})
declare(
    "library.Favourite",
    subject="member__person", on_restriction=OnRestriction.UNSEEN,
    personal={
        "member": PersonalField(
            Category.PREFERENCE, Purpose.SERVICE, Basis.CONTRACT, "until the person takes it back or leaves",
            portable=True,
        ),
    },
    not_personal={**_OF_WORKSPACE, "playbook": "names a thing"},
)  # fmt: skip
declare(
    "library.Opening",
    subject="member__person", on_restriction=OnRestriction.UNSEEN,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "90 days", source=Source.OBSERVED,
        ),
        "opened_at": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "90 days", source=Source.OBSERVED,
        ),
    },
    not_personal={**_OF_WORKSPACE, "playbook": "names a thing"},
)  # fmt: skip
declare(
    "library.Playbook",
    subject="changed_by__person", on_restriction=OnRestriction.MASKED,
    personal={
        "changed_by": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "until the next change of the playbook",
            source=Source.OBSERVED, on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "code": "a random code",
        "number": "names a document",
        "title": REVIEWED,
        "language": "the language of a text",
        "status": "a word of the product's own list",
        "film": _PICTURES,
        "published_revision": "a letter",
        "published_title": REVIEWED,
        "published_film": _PICTURES,
    },
)  # fmt: skip
declare(
    "library.NumberSequence",
    subject=None,
    not_personal={"workspace": "names an organisation", "scope": "what stands around a document number"},
)
