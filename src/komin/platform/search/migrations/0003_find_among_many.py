"""The collection and the words of the title become words of the index; rows can be walked in the order of titles.

Words are taken over from `tokens`, where the first one named workspace and kind. On PostgreSQL what the index holds is
kept beside the text: to make it again for a row takes longer than all else of a search.
"""

from django.db import migrations

_IN_ORDER = "CREATE INDEX search_in_order ON search_searchdocument (workspace_id, kind, substr(title_tokens, 1, 200){}, object_id)"
_FTS5 = """
    CREATE VIRTUAL TABLE search_index USING fts5(
        {columns}, content='search_searchdocument', content_rowid='id',
        tokenize="ascii tokenchars '{characters}'", detail=column, columnsize=0, prefix='2 3'
    )
"""
_TRIGGERS = ("put", "remove", "change")


def _new_tokens(scope):
    """The collection behind the workspace, and each word of the title once more behind "="."""
    words = "CASE WHEN {place} > 0 THEN substr(tokens, {place}) ELSE '' END"
    titles = "CASE WHEN title_tokens <> '' THEN ' =' || replace(title_tokens, ' ', ' =') ELSE '' END"
    return f"UPDATE search_searchdocument SET tokens = '@' || {scope} || '.' || kind || {words} || {titles}"


def _old_tokens(workspace):
    words = "CASE WHEN {place} > 0 THEN substr(tokens, {place}) ELSE '' END"
    without_titles = "UPDATE search_searchdocument SET tokens = substr(tokens, 1, {place_of_title} - 1) WHERE {place_of_title} > 0"
    return [without_titles, f"UPDATE search_searchdocument SET tokens = '@' || {workspace} || '.' || kind || {words}"]


def _sqlite_index(columns, characters):
    """The table and its triggers, filled from the rows that are there."""
    new, old = (", ".join(f"{row}.{column}" for column in columns.split(", ")) for row in ("new", "old"))
    put = f"INSERT INTO search_index(rowid, {columns}) VALUES (new.id, {new});"
    remove = f"INSERT INTO search_index(search_index, rowid, {columns}) VALUES ('delete', old.id, {old});"
    return [
        _FTS5.format(columns=columns, characters=characters),
        # Erased text leaves no trace in the index either (SQLite 3.42 and later).
        "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)",
        f"CREATE TRIGGER search_index_put AFTER INSERT ON search_searchdocument BEGIN {put} END",
        f"CREATE TRIGGER search_index_remove AFTER DELETE ON search_searchdocument BEGIN {remove} END",
        f"CREATE TRIGGER search_index_change AFTER UPDATE ON search_searchdocument BEGIN {remove} {put} END",
        "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    ]


_NO_SQLITE_INDEX = [*(f"DROP TRIGGER search_index_{name}" for name in _TRIGGERS), "DROP TABLE search_index"]
_SQLITE_PLACES = {"place": "instr(tokens, ' ')", "place_of_title": "instr(tokens, ' =')"}
_POSTGRESQL_PLACES = {"place": "strpos(tokens, ' ')", "place_of_title": "strpos(tokens, ' =')"}

SQLITE = [
    *_NO_SQLITE_INDEX,
    _new_tokens("workspace_id || '.' || scope_id").format(**_SQLITE_PLACES),
    *_sqlite_index("tokens", "@.="),
    _IN_ORDER.format(""),
]
SQLITE_BACK = [
    "DROP INDEX search_in_order",
    *_NO_SQLITE_INDEX,
    *(statement.format(**_SQLITE_PLACES) for statement in _old_tokens("workspace_id")),
    *_sqlite_index("title_tokens, tokens", "@."),
]
POSTGRESQL = [
    "DROP INDEX search_index",
    _new_tokens("replace(workspace_id::text || '.' || scope_id::text, '-', '')").format(**_POSTGRESQL_PLACES),
    """
    ALTER TABLE search_searchdocument ADD COLUMN lexemes tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED
    """,
    # A long list of what is not sorted in yet would be read by every search.
    "CREATE INDEX search_index ON search_searchdocument USING gin (lexemes) WITH (gin_pending_list_limit = 256)",
    # The planner knows little of words and may prefer to read every row; to ask the index is always quicker.
    """
    CREATE FUNCTION search_matching(wanted tsquery, most integer) RETURNS SETOF bigint LANGUAGE sql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
    AS 'SELECT id FROM search_searchdocument WHERE lexemes @@ wanted LIMIT most'
    """,
    _IN_ORDER.format(' COLLATE "C"'),
]
POSTGRESQL_BACK = [
    "DROP INDEX search_in_order",
    "DROP FUNCTION search_matching(tsquery, integer)",
    "ALTER TABLE search_searchdocument DROP COLUMN lexemes",
    *(
        statement.format(**_POSTGRESQL_PLACES)
        for statement in _old_tokens("replace(workspace_id::text, '-', '')")
    ),
    "CREATE INDEX search_index ON search_searchdocument USING gin (array_to_tsvector(string_to_array(tokens, ' ')))",
]


def _executed(statements):
    def execute(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_the_words")]
    operations = [
        migrations.RemoveIndex(model_name="searchdocument", name="search_by_workspace_and_kind"),
        migrations.RunPython(
            _executed({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _executed({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
