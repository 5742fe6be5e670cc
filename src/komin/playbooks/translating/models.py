"""Into which languages a playbook is translated, and what was translated so far.

A translation remembers the text it was made from. So whether it still holds is never written down: it is seen by
comparing, and comes back by itself when a change of the source is undone.
"""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Playbook


class TargetLanguage(models.Model):
    """That a playbook is translated into a language. Taken away, its translations stay for when it comes back.

    `missing`, `outdated` and `texts` count what the draft said when it was looked at last: what lists show.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="target_languages")
    language = models.CharField(max_length=35)
    texts = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    outdated = models.PositiveIntegerField(default=0)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["playbook", "language"], name="target_language_once_of_a_playbook")
        ]

    def __str__(self) -> str:
        return f"{self.playbook_id} {self.language}"


class Translation(models.Model):
    """What somebody wrote for one text; the latest of a key is what counts, those before are its history.

    `key` is that of `document.units.Unit`; `number` counts within key and language, from 1. An empty `text` says that a
    translation was taken away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=35)
    key = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    source = models.TextField()
    source_sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["playbook", "language", "key", "number"], name="translation_number_once_of_a_text"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "language", "source_sha256"], name="translation_memory"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
