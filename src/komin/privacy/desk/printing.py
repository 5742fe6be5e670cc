"""A letter on paper, for whoever has no e-mail address."""

from django.conf import settings
from django.utils import translation

from komin.kernel.dates import date_format
from komin.platform.mail.contacts import privacy_contact
from komin.platform.pdf.render import render_pdf
from komin.privacy.rights.models import Letter


def letter_as_pdf(letter: Letter) -> bytes:
    request = letter.request
    with translation.override(request.language):
        day = date_format(letter.written_at, "j F Y")
    data = {
        "language": request.language,
        "operator": settings.KOMIN["OPERATOR_NAME"],
        "operator_lines": [
            line for line in (*settings.KOMIN["OPERATOR_ADDRESS"].splitlines(), privacy_contact()) if line
        ],
        "to": [line for line in (request.name, *request.postal.splitlines()) if line],
        "day": day,
        "subject": letter.subject,
        "paragraphs": [part.strip() for part in letter.text.split("\n\n") if part.strip()],
    }
    return render_pdf("privacy/desk/print/letter.typ", data, {}, created_at=letter.written_at)
