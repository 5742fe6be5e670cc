"""A permission that somebody gave on paper is entered with a picture of it, which is its proof (GDPR Art. 7(1))."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.platform.audit.record import record
from komin.platform.mail.addresses import checked_address
from komin.privacy.consent.models import Act, ChainHead, How
from komin.privacy.register.officers import Officer
from komin.privacy.testimonials.access import can_quote
from komin.privacy.testimonials.actions.ask_permission import Quotation, checked, tell_person
from komin.privacy.testimonials.models import Testimonial
from komin.privacy.testimonials.pictures import sealed_scan
from komin.privacy.testimonials.proofs import prove
from komin.privacy.testimonials.queries import every_testimonial


def enter_permission(*, by: Officer, quotation: Quotation, signed_on: date, scan: bytes) -> Testimonial:
    """Published from this moment; who has an address is told, with the link that takes it back.

    Raises NotPermitted; Invalid without a paper, for a day to come, for what is published already, and as
    `ask_permission` does.
    """
    can_quote(by.offices).require()
    if signed_on > clock.now().date():
        to_come = _("This day is still to come.")
        raise Invalid(to_come, fields={"signed_on": to_come})
    if clean_line(quotation.email):
        checked_address(clean_line(quotation.email))
    said = checked(quotation, since=signed_on)
    sealed, sha256 = sealed_scan(scan)
    with transaction.atomic():
        # Held by whoever adds an event: two clicks come one after the other.
        ChainHead.objects.select_for_update().get_or_create(id=1)
        _require_new(said["name"], said["words"])
        testimonial = Testimonial.objects.create(
            **said, scan=sealed, scan_sha256=sha256, signed_on=signed_on, permitted_at=clock.now()
        )
        prove(testimonial, Act.GIVEN, How.AGENT, actor_id=by.person_id)
        testimonial.save(update_fields=["number"])
        record(by=by, action="testimonial.enter", on=testimonial, detail={"place": testimonial.place})
        tell_person("permitted", testimonial)
    return testimonial


def _require_new(name: str, words: str) -> None:
    if every_testimonial().filter(ended_at=None, name=name, words=words).exists():
        raise Invalid(_("These words of this person are published already, or asked for."))
