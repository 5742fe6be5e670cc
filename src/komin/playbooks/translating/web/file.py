"""The texts of a language as a file for a translator, as it leaves and as it comes back."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.xml_tree import LARGEST_XML
from komin.platform.scanning.scan import require_clean
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.web.wording import NAMES
from komin.playbooks.translating.xliff import CONTENT_TYPE, written


def file_response(playbook: Playbook, language: str) -> HttpResponse:
    document = assemble_document(playbook)
    (said,) = all_standings(playbook, document, languages=[language])
    numbers = document.numbers()
    notes = [
        f"{_('Step %(number)s') % {'number': numbers[one.unit.step]}}: {NAMES[one.unit.says]}"
        if one.unit.step
        else str(NAMES[one.unit.says])
        for one in said.standings
    ]
    content = written(said.standings, notes, playbook=playbook.number, source=playbook.language, target=language)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{playbook.code}-{language}.xlf"'
    return response


def content_of(upload: "UploadedFile[bytes] | None") -> bytes:
    """No more than is read of a file that is too large. Raises Invalid where none came, and as
    `require_clean` does."""
    if upload is None:
        message = _("Choose a file.")
        raise Invalid(message, fields={"file": message})
    content: bytes = upload.read(LARGEST_XML + 1)
    require_clean(content)
    return content
