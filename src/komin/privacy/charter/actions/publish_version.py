"""Publish a version of the charter or of the terms: numbered, hashed, for ever."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line, clean_text
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.platform.jobs.queue import enqueue
from komin.privacy.charter.facts import facts_now
from komin.privacy.charter.models import Announcement, Document, Importance, Version
from komin.privacy.charter.shipped import shipped_text
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import COMMAND_LINE, Officer

NOTICE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Written:
    """A text in both languages, and what it changes, in words for those who read it."""

    text_en: str
    text_fr: str
    changes_en: str = ""
    changes_fr: str = ""


def publish_version(
    *, by: Officer, document: Document, written: Written, importance: Importance, effective_on: date
) -> Version:
    """Raises NotPermitted; Invalid for an empty text, a change that is told to nobody in words, or a substantial one
    that takes effect before thirty days are over; Clash when somebody published at the same moment."""
    can_keep_registers(by.offices).require()
    _check(document, written, importance, effective_on)
    try:
        with transaction.atomic():
            version = _keep(document, written, importance, effective_on)
            record(by=by, action="document.publish", on=version, detail={"document": document.value})
            _tell(version)
    except IntegrityError as clash:
        raise Clash(_("Somebody published a version at the same moment. Look at it first.")) from clash
    return version


def _check(document: Document, written: Written, importance: Importance, effective_on: date) -> None:
    fields = {}
    for name in ("text_en", "text_fr"):
        if not clean_text(getattr(written, name)):
            fields[name] = _("The text is needed in both languages.")
    is_first = not Version.objects.filter(document=document).exists()
    for name in () if is_first else ("changes_en", "changes_fr"):
        if not clean_line(getattr(written, name)):
            fields[name] = _("Say in a sentence or two what changes, in both languages.")
    today = clock.now().date()
    earliest = today + NOTICE if importance is Importance.SUBSTANTIAL and not is_first else today
    if effective_on < earliest:
        fields["effective_on"] = (
            _(
                "The privacy charter, K44, says that such a change is told at least thirty days before it takes "
                "effect: not before %(day)s."
            )
            % {"day": earliest.isoformat()}
            if earliest > today
            else _("This day is over.")
        )
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)


def _keep(document: Document, written: Written, importance: Importance, effective_on: date) -> Version:
    last = Version.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    version = Version(
        document=document,
        number=last + 1,
        importance=importance,
        effective_on=effective_on,
        text_en=clean_text(written.text_en),
        text_fr=clean_text(written.text_fr),
        changes_en=clean_line(written.changes_en),
        changes_fr=clean_line(written.changes_fr),
        facts=facts_now(),
    )
    version.sha256 = version.computed_sha256()
    version.save()
    return version


def _tell(version: Version) -> None:
    """Everybody who is here now; who comes later reads the text that is in force."""
    if version.number == 1 or version.importance == Importance.EDITORIAL:
        return
    Person.objects.filter(is_active=True).update(pending_notice=f"{version.document} {version.number}")
    if version.importance == Importance.SUBSTANTIAL:
        Announcement.objects.create(version=version)
        enqueue("charter.announce", version_id=version.pk)


def publish_shipped(document: Document) -> Version:
    """The first version of an installation: the text that comes with the software. Twice at once is once."""
    written = Written(shipped_text(document, "en"), shipped_text(document, "fr"))
    try:
        with transaction.atomic():
            version = _keep(document, written, Importance.EDITORIAL, clock.now().date())
            record(by=COMMAND_LINE, action="document.publish", on=version, detail={"document": document.value})
            return version
    except IntegrityError:
        return Version.objects.get(document=document, number=1)
