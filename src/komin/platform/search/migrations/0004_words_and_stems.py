"""Stems become words of the index, and the words of a workspace are kept to forgive slips: every row is read again."""

from importlib import import_module

from django.db import migrations, models

from komin.platform.search.ordering import title_word
from komin.platform.search.parts import spoken
from komin.platform.search.vocabulary import is_kept
from komin.platform.search.words import document_words


_before = import_module("komin.platform.search.migrations.0003_find_among_many")


def index_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        # To make the index anew at the end is many times quicker than to change it row by row.
        for statement in _before._NO_SQLITE_INDEX:
            schema_editor.execute(statement, params=None)
    documents = apps.get_model("search", "searchdocument").objects
    for some in batched(documents.values_list("pk", flat=True)):
        rows = list(documents.filter(pk__in=some))
        for row in rows:
            titles = document_words(row.title, row.language)
            words = document_words(f"{row.title}\n{spoken(row.body)}", row.language)
            row.title_tokens = " ".join(titles)
            row.tokens = " ".join([row.tokens.partition(" ")[0], *words, *map(title_word, titles)])
        documents.bulk_update(rows, ["title_tokens", "tokens"])
        learn(apps.get_model("search", "searchword"), rows)
    if schema_editor.connection.vendor == "sqlite":
        for statement in _before._sqlite_index("tokens", "@.="):
            schema_editor.execute(statement, params=None)


def learn(model, rows):
    said = {(row.workspace_id, word) for row in rows for word in filter(is_kept, row.tokens.split())}
    words = [model(workspace_id=workspace_id, word=word, length=len(word)) for workspace_id, word in sorted(said)]
    model.objects.bulk_create(words, ignore_conflicts=True)


def batched(keys):
    """In hundreds: a statement holds a few thousand values at most."""
    keys = list(keys)
    return [keys[start : start + 100] for start in range(0, len(keys), 100)]


class Migration(migrations.Migration):
    dependencies = [("search", "0003_find_among_many")]
    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("workspace_id", models.UUIDField()),
                ("length", models.PositiveSmallIntegerField()),
                ("word", models.CharField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["workspace_id", "length", "word"], name="search_words_by_length")],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace_id", "word"), name="search_word_once_of_a_workspace")
                ],
            },
        ),
        # Going back leaves words that nobody can type, and that find nothing.
        migrations.RunPython(index_again, migrations.RunPython.noop),
    ]
