"""The operator completes the record of processing with what the code can't know."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_text
from komin.platform.audit.record import record
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.models import ProcessingNote
from komin.privacy.register.officers import Officer

LONGEST = 1000


@transaction.atomic
def keep_note(*, by: Officer, purpose: Purpose, text: str) -> ProcessingNote:
    """An empty text takes the words away. Raises NotPermitted, and Invalid beyond 1,000 characters."""
    can_keep_registers(by.offices).require()
    said = clean_text(text)
    if len(said) > LONGEST:
        raise Invalid(_("At most 1,000 characters."))
    note, _made = ProcessingNote.objects.update_or_create(
        purpose=purpose.value, defaults={"text": said, "changed_at": clock.now()}
    )
    record(by=by, action="processing.note", on=note, detail={"purpose": purpose.value})
    return note
