"""Of what very many rows hold, those that came last are given without looking at the others.

Rows are not walked in the order of titles any more. On PostgreSQL the index cannot give rows in an order: few of them are
sorted; where very many hold the words, one soon meets some on the way back from the last row. That there are so many is
told by one of the samples, which then says about how many.
"""

from importlib import import_module

from django.db import migrations

_BY_INDEX = import_module("komin.platform.search.migrations.0005_count_by_samples")._BY_INDEX
_BY_ROWS = "SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off"
_COUNT = """
    CREATE OR REPLACE FUNCTION search_count(wanted tsquery, most integer) RETURNS bigint LANGUAGE plpgsql STABLE {settings} AS $$
    DECLARE counted bigint;
    BEGIN
        {samples}
        SELECT count(*) INTO counted FROM (SELECT 1 FROM search_searchdocument WHERE lexemes @@ wanted LIMIT most) found;
        RETURN counted;
    END $$
"""
_SAMPLE = """
        SELECT count(*) INTO counted FROM
            (SELECT 1 FROM search_searchdocument WHERE lexemes @@ wanted AND id % {every} = 0 LIMIT most) found;
        IF counted >= most THEN RETURN counted{times}; END IF;
"""


def _count(times):
    samples = "".join(_SAMPLE.format(every=every, times=times.format(every)) for every in (16, 4))
    return _COUNT.format(settings=_BY_INDEX, samples=samples)


_IN_ORDER = "CREATE INDEX search_in_order ON search_searchdocument (workspace_id, kind, substr(title_tokens, 1, 200){}, object_id)"
SQLITE = ["DROP INDEX search_in_order"]
SQLITE_BACK = [_IN_ORDER.format("")]
POSTGRESQL = [
    "DROP INDEX search_in_order",
    # Long texts are kept beside the rows, so that as many as are counted are on few pages. Rows of before change with their text.
    "ALTER TABLE search_searchdocument SET (toast_tuple_target = 256)",
    "CREATE INDEX search_by_coming ON search_searchdocument (workspace_id, kind, id)",
    'CREATE INDEX search_words_begun ON search_searchword (workspace_id, word COLLATE "C")',
    _count(" * {}"),
    f"""
    CREATE FUNCTION search_newest(wanted tsquery, most integer, skipped integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE {_BY_INDEX}
    AS 'SELECT id FROM search_searchdocument WHERE lexemes @@ wanted ORDER BY id DESC LIMIT most OFFSET skipped'
    """,
    f"""
    CREATE FUNCTION search_walk(wanted tsquery, most integer, skipped integer, of_workspace uuid, of_kind text)
    RETURNS SETOF bigint LANGUAGE sql STABLE {_BY_ROWS}
    AS 'SELECT id FROM search_searchdocument WHERE workspace_id = of_workspace AND kind = of_kind AND lexemes @@ wanted
        ORDER BY id DESC LIMIT most OFFSET skipped'
    """,
]
POSTGRESQL_BACK = [
    "DROP FUNCTION search_walk(tsquery, integer, integer, uuid, text)",
    "DROP FUNCTION search_newest(tsquery, integer, integer)",
    _count(""),
    "DROP INDEX search_words_begun",
    "DROP INDEX search_by_coming",
    "ALTER TABLE search_searchdocument RESET (toast_tuple_target)",
    _IN_ORDER.format(' COLLATE "C"'),
]


def _executed(statements):
    def execute(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("search", "0005_count_by_samples")]
    operations = [
        migrations.RunPython(
            _executed({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _executed({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
