"""Text that XML can hold: beside the controls that are cleaned from everything written, it excludes two characters."""

import re
from dataclasses import replace

from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.copies import PlaybookCopy

# XML 1.0, production 2 (Char): the two noncharacters at the end of the first plane are no text.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def legible(copy: PlaybookCopy) -> PlaybookCopy:
    """`copy` with a replacement character for each that no XML may hold."""
    text = copy.document.model_dump_json(by_alias=True)
    if not _NO_CHARACTER.search(text):
        return copy
    return replace(copy, document=Document.model_validate_json(_NO_CHARACTER.sub("\ufffd", text)))
