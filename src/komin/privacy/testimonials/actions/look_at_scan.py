"""The paper on which somebody permitted to be quoted: who looks is noted."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.platform.audit.record import record
from komin.privacy.register.officers import Officer
from komin.privacy.testimonials.access import can_quote
from komin.privacy.testimonials.pictures import opened_scan
from komin.privacy.testimonials.queries import shown_rows


def look_at_scan(*, by: Officer, testimonial_id: uuid.UUID) -> bytes:
    """A JPEG. Raises NotPermitted, and NotFound for what is over: its paper is in the archive."""
    can_quote(by.offices).require()
    found = shown_rows().filter(pk=testimonial_id).exclude(scan="").first()
    if found is None:
        raise NotFound(_("There is no paper of this here."))
    record(by=by, action="testimonial.look_at_scan", on=found)
    return opened_scan(found.scan)
