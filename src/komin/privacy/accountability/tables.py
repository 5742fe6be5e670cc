"""These registers as tables: for the screen, CSV, JSON and PDF alike."""

from django.utils.translation import gettext as _

from komin.privacy.accountability.models import Breach, Criterion, Disclosure, Screening
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.table import Table, day_of, listed, moment


def breaches() -> Table:
    rows = [
        (
            one.title, moment(one.noticed_at), one.facts, one.categories, str(one.people_count),
            str(one.records_count), one.effects, one.measures, one.get_risk_display(), _authority(one), _told(one),
            moment(one.closed_at),
        )
        for one in Breach.objects.prefetch_related("people")
    ]  # fmt: skip
    head = (
        _("Breach"), _("Noticed"), _("What happened"), _("Data"), _("People"), _("Records"), _("Effects"),
        _("Measures"), _("Risk"), _("Authority"), _("People told"), _("Closed"),
    )  # fmt: skip
    return Table("breaches", _("Breaches"), head, rows)


def _authority(breach: Breach) -> str:
    if breach.notified_at is None:
        return breach.decision or _("not decided")
    said = [moment(breach.notified_at), breach.reference, breach.late_reason]
    return listed(said)


def _told(breach: Breach) -> str:
    people = list(breach.people.all())
    return f"{sum(one.told_at is not None for one in people)} / {len(people)}"


def disclosures() -> Table:
    """Of nobody by name: an account is named by its number, and by none once it is erased."""
    rows = [
        (
            one.authority, one.agent, one.legal_text, one.scope, day_of(one.received_on),
            one.verification, moment(one.first_at), moment(one.second_at), one.get_state_display(),
            one.refusal or one.channel, moment(one.handed_at), _contents(one),
            one.sha256, _("yes") if one.gagged else _("no"),
        )
        for one in Disclosure.objects.all()
    ]  # fmt: skip
    head = (
        _("Authority"), _("Agent"), _("Legal text"), _("Scope"), _("Received"), _("Checked how"), _("First approval"),
        _("Second approval"), _("State"), _("Way, or why refused"), _("Handed over"), _("What went out"), _("SHA-256"),
        _("May not be told"),
    )  # fmt: skip
    return Table("disclosures", _("Disclosures"), head, rows)


def _contents(disclosure: Disclosure) -> str:
    return listed(f"{name}: {count}" for name, count in sorted(disclosure.contents.items()))


def screenings() -> Table:
    """A line for each purpose, screened or not."""
    known = {one.purpose: one for one in Screening.objects.all()}
    rows = [_screened(str(one.name), known.get(purpose)) for purpose, one in PURPOSES.items()]
    head = (_("Purpose"), _("Criteria that are met"), _("Impact assessment"), _("Why"), _("Screened"))
    return Table("screenings", _("Impact assessments"), head, rows)


def _screened(name: str, screening: Screening | None) -> tuple[str, str, str, str, str]:
    if screening is None:
        return name, "", _("not screened"), "", ""
    met = listed(str(Criterion(one).label) for one in screening.criteria)
    result = _("needed") if screening.is_needed else _("not needed")
    return name, met or _("none"), result, screening.note, moment(screening.screened_at)
