from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

_WORDS = "an operating procedure: content of the organisation, reviewed for names when a person is erased"
_PICTURES = "ids and hashes of pictures"

declare("library.Library", subject=None, not_personal={"name": "names a collection of procedures"})
declare(
    "library.Playbook",
    subject="changed_by__person",
    personal={
        "changed_by": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "until the next change of the playbook",
            source=Source.OBSERVED, on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "code": "a random code",
        "number": "names a document",
        "title": _WORDS,
        "language": "the language of a text",
        "status": "a word of the product's own list",
        "film": _PICTURES,
        "published_revision": "a letter",
        "published_title": _WORDS,
        "published_film": _PICTURES,
    },
)  # fmt: skip
declare(
    "library.NumberSequence",
    subject=None,
    not_personal={"workspace": "names an organisation", "scope": "what stands around a document number"},
)
