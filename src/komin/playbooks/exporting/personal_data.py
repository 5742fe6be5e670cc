from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.playbooks.exporting.actions.forget_prints import count_prints_naming, forget_prints_naming

declare(
    "exporting.PrintedVersion",
    subject=None,
    not_personal={
        "language": "the language of a text",
        "workspace": "names an organisation",
        "version": "names a thing",
        "paper": "a size of paper",
        "sheet": "which sheet, and of which step",
        "audience": "names a link, not who follows it",
        "fingerprint": "a hash of what is printed; the page goes when a person it names is erased",
        "sha256": "names a file; the file goes when the page is made again",
    },
)
declare(
    "exporting.LibraryExport",
    subject="member__person", on_restriction=OnRestriction.UNSEEN,
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
declare_store("exporting.prints", Store(count=count_prints_naming, erase=forget_prints_naming))
