"""Stems become words of the index, and the words of a workspace are kept to forgive slips: every row is read again."""

from django.db import migrations, models

from komin.platform.search.ordering import title_word
from komin.platform.search.parts import spoken
from komin.platform.search.vocabulary import is_kept
from komin.platform.search.words import document_words


def index_again(apps, schema_editor):
    documents = apps.get_model("search", "searchdocument").objects
    words_kept = apps.get_model("search", "searchword").objects
    for key in list(documents.values_list("pk", flat=True)):
        document = documents.get(pk=key)
        titles = document_words(document.title, document.language)
        words = document_words(f"{document.title}\n{spoken(document.body)}", document.language)
        partition = document.tokens.partition(" ")[0]
        document.title_tokens = " ".join(titles)
        document.tokens = " ".join([partition, *words, *map(title_word, titles)])
        document.save(update_fields=["title_tokens", "tokens"])
        new = [{"workspace_id": document.workspace_id, "length": len(word), "word": word} for word in filter(is_kept, words)]
        words_kept.bulk_create([words_kept.model(**word) for word in new], ignore_conflicts=True)


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
