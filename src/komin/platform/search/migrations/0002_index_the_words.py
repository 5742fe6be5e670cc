"""The index of each engine over the words of search_searchdocument."""

from django.db import migrations

# Words are made in Python; the tokenizer only splits at spaces ("@" and "." belong to the partition's word).
SQLITE = [
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        title_tokens, tokens, content='search_searchdocument', content_rowid='id',
        tokenize="ascii tokenchars '@.'", detail=column, columnsize=0, prefix='2 3'
    )
    """,
    # Erased text leaves no trace in the index either (SQLite 3.42 and later).
    "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER search_index_put AFTER INSERT ON search_searchdocument BEGIN
        INSERT INTO search_index(rowid, title_tokens, tokens) VALUES (new.id, new.title_tokens, new.tokens);
    END
    """,
    """
    CREATE TRIGGER search_index_remove AFTER DELETE ON search_searchdocument BEGIN
        INSERT INTO search_index(search_index, rowid, title_tokens, tokens)
        VALUES ('delete', old.id, old.title_tokens, old.tokens);
    END
    """,
    """
    CREATE TRIGGER search_index_change AFTER UPDATE ON search_searchdocument BEGIN
        INSERT INTO search_index(search_index, rowid, title_tokens, tokens)
        VALUES ('delete', old.id, old.title_tokens, old.tokens);
        INSERT INTO search_index(rowid, title_tokens, tokens) VALUES (new.id, new.title_tokens, new.tokens);
    END
    """,
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
]
POSTGRESQL = [
    """
    CREATE INDEX search_index ON search_searchdocument
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))
    """,
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER search_index_put",
        "DROP TRIGGER search_index_remove",
        "DROP TRIGGER search_index_change",
        "DROP TABLE search_index",
    ],
    "postgresql": ["DROP INDEX search_index"],
}


def make_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
