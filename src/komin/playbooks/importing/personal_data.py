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
    "importing.Import",
    subject="member__person", on_restriction=OnRestriction.MASKED,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "7 days", source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "workspace": "names an organisation", "library": "names a thing",
        "file_name": "of a package of playbooks", "sha256": "names a file",
        "preview": "numbers and titles of documents, and what is wrong with a file", "state": "one of a few words",
    },
)  # fmt: skip
declare(
    "importing.ImportedPlaybook",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "origin": "names a thing",
        "playbook": "names a thing",
        "source": "names a thing",
        "fingerprint": "a hash of a document",
        "refusal": "what is wrong with a file",
    },
)
