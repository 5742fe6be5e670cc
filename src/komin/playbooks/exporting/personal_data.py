from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

declare(
    "exporting.PrintedVersion",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "version": "names a thing",
        "paper": "a size of paper",
        "sheet": "which sheet, and of which step",
        "audience": "names a link, not who follows it",
        "fingerprint": "a hash; once the name of who published is erased it differs, and the page is made without it",
        "sha256": "names a file; the file goes when the page is made again",
    },
)
declare(
    "exporting.LibraryExport",
    subject="member__person",
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, "7 days", source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "workspace": "names an organisation", "library": "names a thing", "name": "of a library or the workspace",
        "format": "one of a few words", "sha256": "names a file",
    },
)  # fmt: skip
declare(
    "exporting.ExportedPlaybook",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "export": "names a thing",
        "playbook": "names a thing",
        "folder": "the number of a document",
        "files": "paths and hashes",
        "listed": "number and title of a document",
    },
)
