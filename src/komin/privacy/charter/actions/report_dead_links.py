"""Once a week, where the operator wants it: privacy officers hear of the links that lead nowhere any more."""

from django.conf import settings

from komin.kernel.personal_data import Purpose
from komin.platform.mail.send import send_later
from komin.privacy.charter.links import try_links
from komin.privacy.register.models import Office
from komin.privacy.register.queries import people_in_office


def report_dead_links() -> int:
    """How many are dead; none is asked while KOMIN_CHECK_LINKS is off. Without an officer the operator hears of it."""
    if settings.KOMIN["CHECK_LINKS"] == "off":
        return 0
    dead = [one for one in try_links() if not one.is_alive]
    if dead:
        officers = people_in_office(Office.PRIVACY_OFFICER)
        told = [(one.email, one.language) for one in officers] or [
            (settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE)
        ]
        lines = [{"place": one.link.place, "address": one.link.address, "said": one.said} for one in dead]
        for address, language in told:
            send_later(
                template="charter/mail/links",
                to=address,
                language=language,
                context={"lines": lines},
                purpose=Purpose.RIGHTS,
            )
    return len(dead)
