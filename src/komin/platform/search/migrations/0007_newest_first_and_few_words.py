"""Each engine's index does less: PostgreSQL's to give what came last, SQLite's to take a change in.

On PostgreSQL the index knows about when a row came, and gives those that came last without looking at the others.
A second column of it says in which thousand a row is. The last four of them are asked first, then as many more as it takes by
how many hold the words there. So nothing has to be told from samples any more, nor to be met on the way back from the last row.

On SQLite a row that changes took all of its words out of the index and put all of them in again. To take one out, so that
nothing of it is left (secure-delete), FTS5 writes the page it stands on, and among a hundred thousand rows each word stands
on another. Now only words are taken out and put in that came or went, and those that begin with the same two characters:
FTS5 keeps a beginning of two or three characters once for all words of a row that begin so (`prefix`).
"""

from importlib import import_module

from django.db import migrations

_counting = import_module("komin.platform.search.migrations.0005_count_by_samples")
_before = import_module("komin.platform.search.migrations.0006_newest_of_many")

_INDEX = "CREATE INDEX search_index ON search_searchdocument USING gin ({columns}) WITH (gin_pending_list_limit = 256)"
_THOUSAND = "id >> 10"
POSTGRESQL = [
    "DROP FUNCTION search_walk(tsquery, integer, integer, uuid, text)",
    "DROP FUNCTION search_newest(tsquery, integer, integer)",
    "DROP FUNCTION search_rows(tsquery, integer)",
    "DROP FUNCTION search_count(tsquery, integer)",
    "DROP INDEX search_by_coming",
    "DROP INDEX search_sample_16",
    "DROP INDEX search_sample_4",
    "DROP INDEX search_index",
    _INDEX.format(columns=f"lexemes, (ARRAY[{_THOUSAND}])"),
    # Of more than 128 thousands, or where it takes them all, no thousand is named. There is one way to ask only, which to
    # plan anew for each query took a third of a millisecond.
    f"""
    CREATE FUNCTION search_newest(wanted tsquery, most integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
    {_counting._BY_INDEX} SET plan_cache_mode = force_generic_plan AS $$
    DECLARE
        last bigint := (SELECT max(id) >> 10 FROM search_searchdocument);
        back bigint := 4;
        found bigint[];
    BEGIN
        WHILE back <= least(128, last) LOOP
            found := ARRAY(
                SELECT id FROM search_searchdocument
                WHERE lexemes @@ wanted AND ARRAY[{_THOUSAND}] && ARRAY(SELECT generate_series(last - back + 1, last))
                ORDER BY id DESC LIMIT most
            );
            IF cardinality(found) >= most THEN RETURN QUERY SELECT unnest(found); RETURN; END IF;
            back := greatest(back + 1, back * most * 11 / (10 * greatest(cardinality(found), 1)));
        END LOOP;
        RETURN QUERY SELECT id FROM search_searchdocument WHERE lexemes @@ wanted ORDER BY id DESC LIMIT most;
    END $$
    """,
]
POSTGRESQL_BACK = [
    "DROP FUNCTION search_newest(tsquery, integer)",
    "DROP INDEX search_index",
    _INDEX.format(columns="lexemes"),
    *(statement for statement in _counting.POSTGRESQL if "search_matching" not in statement),
    *(statement for statement in _before.POSTGRESQL if "search_by_coming" in statement or "FUNCTION" in statement),
]


# Words hold letters, digits and "@.=" only (0002), so that a list of them is JSON when it is put between quotes.
_WORDS_OF = """json_each('["' || replace({row}.tokens, ' ', '","') || '"]')"""
_OLD, _NEW = _WORDS_OF.format(row="old"), _WORDS_OF.format(row="new")
_BEGINNINGS = f"""
    SELECT substr(value, 1, 2) FROM {_OLD} WHERE value NOT IN (SELECT value FROM {_NEW})
    UNION SELECT substr(value, 1, 2) FROM {_NEW} WHERE value NOT IN (SELECT value FROM {_OLD})
"""
_TOUCHED = """
    (SELECT group_concat(value, ' ') FROM {words} WHERE old.id <> new.id OR substr(value, 1, 2) IN ({beginnings}))
"""
SQLITE = [
    "DROP TRIGGER search_index_change",
    f"""
    CREATE TRIGGER search_index_change AFTER UPDATE ON search_searchdocument
    WHEN old.tokens <> new.tokens OR old.id <> new.id BEGIN
        INSERT INTO search_index(search_index, rowid, tokens)
        VALUES ('delete', old.id, {_TOUCHED.format(words=_OLD, beginnings=_BEGINNINGS)});
        INSERT INTO search_index(rowid, tokens)
        VALUES (new.id, {_TOUCHED.format(words=_NEW, beginnings=_BEGINNINGS)});
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER search_index_change",
    """
    CREATE TRIGGER search_index_change AFTER UPDATE ON search_searchdocument BEGIN
        INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
]


def _executed(statements):
    def execute(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("search", "0006_newest_of_many")]
    operations = [
        migrations.RunPython(
            _executed({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _executed({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
