"""Whether the processing for a purpose needs an impact assessment: nine questions, two of which are enough."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_text
from komin.platform.audit.record import record
from komin.privacy.accountability.access import can_keep
from komin.privacy.accountability.models import Criterion, Screening
from komin.privacy.register.officers import Officer


@transaction.atomic
def screen_processing(*, by: Officer, purpose: Purpose, criteria: Sequence[str], note: str) -> Screening:
    """Raises NotPermitted, and Invalid for a criterion that does not exist."""
    can_keep(by.offices).require()
    if set(criteria) - set(Criterion.values):
        raise Invalid(_("Choose among the nine criteria."))
    screening, _made = Screening.objects.update_or_create(
        purpose=purpose.value,
        defaults={
            "criteria": [one for one in Criterion.values if one in criteria],
            "note": clean_text(note)[:1000],
            "screened_at": clock.now(),
        },
    )
    record(by=by, action="screening.keep", on=screening, detail={"criteria": len(screening.criteria)})
    return screening
