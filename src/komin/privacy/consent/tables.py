from collections import Counter
from collections.abc import Mapping

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from komin.kernel.personal_data import Purpose
from komin.privacy.consent.models import Act, Channel, ConsentEvent, Wording
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.table import Table, day_of

_CHANNELS: Mapping[str, str | Promise] = {
    Channel.BROWSER: pgettext_lazy("asked through", "a browser"),
    Channel.MAIL: pgettext_lazy("asked through", "e-mail"),
    Channel.SMS: pgettext_lazy("asked through", "SMS"),
}
Counts = Counter[tuple[str, ...]]


def consents() -> Table:
    """What was displayed, and how many answered how. Each answer by itself is looked up by its number at the desk."""
    by_question = ConsentEvent.objects.order_by().values_list("wording_id", "purpose", "channel", "act")
    counts = Counts({(*question,): number for *question, number in by_question.annotate(number=Count("pk"))})
    wordings = Wording.objects.in_bulk()
    asked = sorted({key[:3] for key in counts}, key=lambda key: (key[1], wordings[key[0]].first_shown_at, key))
    rows = [_question(wordings[sha256], purpose, channel, counts) for sha256, purpose, channel in asked]
    head = (
        _("Purpose"), _("Asked through"), _("Version of the wording"), _("Language"), _("First shown"),
        _("Given, how many"), _("Refused, how many"), _("Withdrawn, how many"), _("Expired, how many"),
        _("SHA-256 of the wording"),
    )  # fmt: skip
    return Table("consents", _("Consents"), head, rows)


def _question(wording: Wording, purpose: str, channel: str, counts: Counts) -> tuple[str, ...]:
    acts = [str(counts[wording.sha256, purpose, channel, act]) for act in Act]
    name = str(PURPOSES[Purpose(purpose)].name) if purpose in list(Purpose) else purpose
    return (
        name,
        str(_CHANNELS.get(channel, channel)),
        wording.version,
        wording.locale,
        day_of(wording.first_shown_at),
        *acts,
        wording.sha256,
    )
