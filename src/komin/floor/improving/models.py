"""What those who follow a playbook say about it, and what comes of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Role, Workspace
from komin.playbooks.library.models import Playbook, only_read_by, seen_by
from komin.playbooks.media.models import Asset


class Kind(models.TextChoices):
    WRONG = "wrong", _("This is wrong")
    UNCLEAR = "unclear", _("This is unclear")
    BETTER = "better", _("This could be better")


class Outcome(models.TextChoices):
    """`NEXT_VERSION`: the first version after the one in force at the answer settles it."""

    NONE = "", pgettext_lazy("feedback", "Waits for an answer")
    NEXT_VERSION = "next", pgettext_lazy("feedback", "The next version settles it")
    UNCHANGED = "unchanged", pgettext_lazy("feedback", "Nothing changes")


# Between the answer and the version that settles it.
_UNDER_WAY = Q(decision=Outcome.NEXT_VERSION, playbook__published_version__lte=F("answered_at_version"))


class FeedbackQuerySet(TenantQuerySet["Feedback"]):
    def visible_to(self, member: Member) -> Self:
        """Those who write in the library see all of it; everybody what they said themselves."""
        own = self.in_workspace(member.workspace_id).filter(playbook__deleted_at__isnull=True)
        own = seen_by(own, member, "playbook__library")
        if member.has_role(Role.ADMINISTRATOR):
            return own
        mine = Q(by=member)
        if member.has_role(Role.CONTRIBUTOR):
            mine |= ~only_read_by(member, "playbook__library")
        return own.filter(mine)

    def waiting(self) -> Self:
        return self.filter(decision=Outcome.NONE)

    def open(self) -> Self:
        """Unanswered, or answered and not settled yet."""
        return self.filter(Q(decision=Outcome.NONE) | _UNDER_WAY)

    def closed(self) -> Self:
        return self.exclude(Q(decision=Outcome.NONE) | _UNDER_WAY)


class Feedback(models.Model):
    """About `version` of a playbook, as a whole or at one of its steps, which keeps its id from version to version.

    `to` answers for the playbook; None once that member is unknown: then any contributor does.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="feedback")
    version = models.PositiveIntegerField()
    step_id = models.UUIDField(null=True)
    # As they stood when it was said: in the next version the step may be another or gone.
    step_number = models.PositiveIntegerField(null=True)
    step_command = models.CharField(max_length=1_000, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField()
    photo = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now, editable=False)
    decision = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_at_version = models.PositiveIntegerField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-given_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "decision", "-given_at"], name="feedback_by_decision"),
            models.Index(fields=["playbook", "-given_at"], name="feedback_of_a_playbook"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def settled_by(self) -> int | None:
        """The number of the version that settled it; None before, and for what changed nothing."""
        if self.decision != Outcome.NEXT_VERSION or self.answered_at_version is None:
            return None
        later = (self.playbook.published_version or 0) > self.answered_at_version
        return self.answered_at_version + 1 if later else None

    @property
    def shown_answer(self) -> str:
        restricted = self.answered_by is not None and self.answered_by.person.is_restricted(Category.CONTENT)
        return "" if restricted else self.answer

    @property
    def photo_sizes(self) -> list[int]:
        """Longer sides of the photo as it can be shown, in pixels, the smallest first; none before it is prepared."""
        return sorted(map(int, self.photo.renditions)) if self.photo else []
