"""The schedule of retention, as data: what is kept for how long from which moment, and what takes it away.

Each slice takes its own rows away at its hour; the daily run does it once more, counts before and after, and keeps the
count as proof. What has an intermediate stage is moved to the archive instead (privacy.archive.kinds), and ends there.
What lies outside the product (backups, the journal of the system) is named with its age.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.floor.viewing.actions.forget_old_bookmarks import forget_old_bookmarks
from komin.floor.viewing.models import KEPT as BOOKMARKS_KEPT
from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.kernel.tenancy import every_row
from komin.messaging.webhooks.actions.forget_old_deliveries import forget_old_deliveries
from komin.people.accounts.actions.forget_expired_sessions import forget_expired_sessions
from komin.people.members.actions.forget_invitations import forget_invitations
from komin.people.single_sign_on.actions.forget_answers import forget_answers
from komin.people.tokens.actions.forget_ended_tokens import forget_ended_tokens
from komin.people.tokens.models import DAYS_KEPT as TOKENS_KEPT
from komin.platform.jobs.retention import DEAD_LETTERS_ARE_KEPT, PROGRESS_IS_KEPT, forget_finished_work
from komin.platform.mail.retention import TRACE_IS_KEPT, forget_mail
from komin.platform.programs.idempotency import forget_kept_answers
from komin.platform.programs.models import HOURS_KEPT
from komin.playbooks.authoring.actions.forget_old_batches import KEPT as BATCHES_KEPT
from komin.playbooks.authoring.actions.forget_old_batches import forget_old_batches
from komin.playbooks.authoring.actions.forget_old_history import KEPT as HISTORY_KEPT
from komin.playbooks.authoring.actions.forget_old_history import forget_old_history
from komin.playbooks.capturing.actions.forget_old_phones import forget_old_phones
from komin.playbooks.capturing.limits import KEPT as PHONES_KEPT
from komin.playbooks.exporting.actions.forget_old_exports import forget_old_exports
from komin.playbooks.library.actions.forget_openings import KEPT as OPENINGS_KEPT
from komin.playbooks.library.actions.forget_openings import forget_openings
from komin.playbooks.media.actions.forget_stale_uploads import forget_stale_uploads
from komin.playbooks.media.limits import DAYS_TO_FINISH_AN_UPLOAD
from komin.privacy.accountability.actions.remind_of_breaches import forget_old_matters
from komin.privacy.accountability.models import KEPT as MATTERS_KEPT
from komin.privacy.archive.actions.forget_readings import forget_readings
from komin.privacy.archive.models import READINGS_KEPT
from komin.privacy.recipients.actions.remind_of_notices import forget_old_notices
from komin.privacy.recipients.actions.tell_corrections import CORRECTIONS_KEPT, forget_corrections
from komin.privacy.recipients.models import KEPT as NOTICES_KEPT
from komin.privacy.restriction.actions.lift_restriction import KEPT as RESTRICTION_IS_KEPT
from komin.privacy.restriction.actions.lift_restriction import forget_ended
from komin.privacy.rights.actions.remind_of_requests import forget_papers
from komin.privacy.testimonials.actions.forget_unanswered import forget_unanswered

Text = str | Promise
MONTHS_WITHOUT_SIGN_IN = 24
RUNS_ARE_KEPT = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Rule:
    """`start`: the column from which `period` counts; `take` takes away what is past it."""

    model: str
    start: str
    period: timedelta
    take: Callable[[], object]

    @property
    def name(self) -> str:
        return f"{self.model}.{self.start}"

    def past_its_end(self) -> "QuerySet[Any]":
        """Without what is kept as it is for a case, or because it is restricted."""
        rows = every_row(apps.get_model(self.model), reason="the schedule is the same in all workspaces")
        return may_go(rows.filter(**{f"{self.start}__lt": clock.now() - self.period}))


@dataclass(frozen=True, slots=True)
class Outside:
    """What the product can't take away, and who does."""

    name: Text
    period: Text
    done_by: Text


RULES = (
    Rule("viewing.Bookmark", "moved_at", BOOKMARKS_KEPT, forget_old_bookmarks),
    Rule("programs.KeptAnswer", "begun_at", timedelta(hours=HOURS_KEPT), forget_kept_answers),
    Rule("jobs.JobProgress", "updated_at", PROGRESS_IS_KEPT, forget_finished_work),
    Rule("jobs.DeadLetter", "given_up_at", DEAD_LETTERS_ARE_KEPT, forget_finished_work),
    Rule("mail.OutgoingMail", "created_at", TRACE_IS_KEPT, forget_mail),
    Rule("webhooks.Delivery", "created_at", timedelta(days=30), forget_old_deliveries),
    Rule("capturing.Phone", "created_at", PHONES_KEPT, forget_old_phones),
    Rule("capturing.CapturedStep", "captured_at", PHONES_KEPT, forget_old_phones),
    Rule("library.Opening", "opened_at", OPENINGS_KEPT, forget_openings),
    Rule("media.Upload", "created_at", timedelta(days=DAYS_TO_FINISH_AN_UPLOAD), forget_stale_uploads),
    Rule("exporting.LibraryExport", "expires_at", timedelta(0), forget_old_exports),
    Rule("authoring.OperationBatch", "applied_at", BATCHES_KEPT, forget_old_batches),
    Rule("authoring.HistoryEntry", "ended_at", HISTORY_KEPT, forget_old_history),
    Rule("members.Invitation", "sent_at", timedelta(days=14), forget_invitations),
    Rule("privacy_restriction.Restriction", "ended_at", RESTRICTION_IS_KEPT, forget_ended),
    Rule("tokens.AccessToken", "expires_at", timedelta(days=TOKENS_KEPT), forget_ended_tokens),
    Rule("single_sign_on.Answer", "ends_at", timedelta(0), forget_answers),
    Rule("sessions.Session", "expire_date", timedelta(0), forget_expired_sessions),
    Rule("accountability.DisclosureNotice", "handed_at", MATTERS_KEPT, forget_old_matters),
    Rule("recipients.Notice", "settled_at", NOTICES_KEPT, forget_old_notices),
    Rule("recipients.Correction", "made_at", CORRECTIONS_KEPT, forget_corrections),
    Rule("privacy_archive.ArchiveReading", "at", READINGS_KEPT, forget_readings),
    Rule("privacy_rights.Paper", "kept_until", timedelta(0), forget_papers),
    Rule("testimonials.Testimonial", "answer_by", timedelta(0), forget_unanswered),
)
OUTSIDE = (
    Outside(_("backups"), _("30 days"), _("the timer that makes them: docs/operator/backup.md")),
    Outside(
        _("log lines"),
        _("6 months at most"),
        _("the journal of the system: MaxRetentionSec=6month in journald.conf"),
    ),
)
