"""A Word document (OOXML) of each playbook."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from komin.playbooks.exporting.copies import PlaybookCopy
from komin.playbooks.exporting.files import File, Format, Place, declare_format
from komin.playbooks.exporting.legible import legible
from komin.playbooks.exporting.wording import spoken_in

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def files(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    """One file; in a package it is named after the folder of the playbook."""
    # With its library it takes a quarter of a second to load, which every start of the product would wait for.
    from komin.playbooks.exporting.formats.word_document import word_document

    name = f"{place.folder.rstrip('/')}.docx" if place.folder else "playbook.docx"
    with translation.override(spoken_in(copy.document.language)):
        yield File(name, word_document(legible(copy)))


declare_format(
    Format(
        name="docx",
        label=_("Word document"),
        about=_("DOCX, with the marks drawn into the photos"),
        files=files,
        is_of_one_language=True,
        suffix="docx",
        content_type=_TYPE,
    ),
    order=50,
)
