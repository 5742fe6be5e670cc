from komin.kernel.personal_data import declare

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
