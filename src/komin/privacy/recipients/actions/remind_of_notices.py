"""A processor that has not answered in time: the officers hear of it once a day; old notices are forgotten."""

from django.conf import settings

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.platform.mail.send import send_later
from komin.privacy.recipients.models import KEPT, Notice
from komin.privacy.register.models import Office
from komin.privacy.register.queries import people_in_office


def remind_of_notices() -> int:
    """How many are late."""
    today = clock.now().date()
    late = Notice.objects.filter(settled_at=None, due_at__lt=clock.now()).exclude(alerted_on=today)
    count = late.count()
    if count:
        officers = people_in_office(Office.PRIVACY_OFFICER)
        told = [(one.email, one.language) for one in officers] or [
            (settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE)
        ]
        for address, language in told:
            context = {"count": count, "address": f"{settings.PUBLIC_URL}/office/recipients"}
            send_later(
                template="recipients/mail/late", to=address, language=language, context=context, purpose=Purpose.RIGHTS
            )
        late.update(alerted_on=today)
    return count


def forget_old_notices() -> int:
    return Notice.objects.filter(settled_at__lt=clock.now() - KEPT).delete()[0]
