"""What can be found: one row a thing and kind, with its words made ready for either engine.

The index itself is made by the migration for the engine at hand: an FTS5 table kept by triggers on SQLite, a GIN
index on PostgreSQL. A migration that alters this table on SQLite must make the triggers again: Django rebuilds the
table there.
"""

from typing import ClassVar

from django.db import models

from komin.kernel.tenancy import TenantQuerySet


class SearchDocument(models.Model):
    """The text of one thing. Its key is a whole number because FTS5 points at rows by theirs."""

    id = models.BigAutoField(primary_key=True)
    workspace_id = models.UUIDField()
    kind = models.CharField(max_length=32)
    object_id = models.UUIDField()
    scope_id = models.UUIDField()
    language = models.CharField(max_length=35)
    title = models.TextField()
    # Before the long texts: SQLite reads a row from its beginning, and sorting needs no more than this.
    title_tokens = models.TextField()
    body = models.TextField()
    tokens = models.TextField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(models.Model):
    """A word that texts of the workspace hold, folded as in the index."""

    id = models.BigAutoField(primary_key=True)
    workspace_id = models.UUIDField()
    length = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=32)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "word"], name="search_word_once_of_a_workspace"),
        ]
        indexes: ClassVar = [models.Index(fields=["workspace_id", "length", "word"], name="search_words_by_length")]

    def __str__(self) -> str:
        return self.word
