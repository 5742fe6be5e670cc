"""On PostgreSQL, what very many rows hold is told from a part of them, and rows come with what they are sorted by.

To ask the index for a word that a hundred thousand rows hold takes as long as there are rows, though nobody asks for more
than the first thousand. Two small indexes hold every fourth and every sixteenth row: where the thousand are among those,
no other row is asked for.
"""

from django.db import migrations

# The planner knows little of words and may prefer to read every row; to ask the index is always quicker.
_BY_INDEX = "SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off"
_SAMPLE = """
    CREATE INDEX search_sample_{every} ON search_searchdocument USING gin (lexemes)
    WITH (gin_pending_list_limit = 256) WHERE id % {every} = 0
"""
_COUNTED = "SELECT count(*) INTO counted FROM (SELECT 1 FROM search_searchdocument WHERE lexemes @@ wanted {among} LIMIT most) found;"
_FEW = "IF counted >= most THEN RETURN counted; END IF;"
POSTGRESQL = [
    _SAMPLE.format(every=4),
    _SAMPLE.format(every=16),
    f"""
    CREATE FUNCTION search_count(wanted tsquery, most integer) RETURNS bigint LANGUAGE plpgsql STABLE {_BY_INDEX} AS $$
    DECLARE counted bigint;
    BEGIN
        {_COUNTED.format(among="AND id % 16 = 0")} {_FEW}
        {_COUNTED.format(among="AND id % 4 = 0")} {_FEW}
        {_COUNTED.format(among="")} RETURN counted;
    END $$
    """,
    f"""
    CREATE FUNCTION search_rows(wanted tsquery, most integer)
    RETURNS TABLE (id bigint, workspace_id uuid, title_tokens text, object_id uuid) LANGUAGE sql STABLE {_BY_INDEX}
    AS 'SELECT id, workspace_id, title_tokens, object_id FROM search_searchdocument WHERE lexemes @@ wanted LIMIT most'
    """,
    "DROP FUNCTION search_matching(tsquery, integer)",
]
POSTGRESQL_BACK = [
    """
    CREATE FUNCTION search_matching(wanted tsquery, most integer) RETURNS SETOF bigint LANGUAGE sql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
    AS 'SELECT id FROM search_searchdocument WHERE lexemes @@ wanted LIMIT most'
    """,
    "DROP FUNCTION search_rows(tsquery, integer)",
    "DROP FUNCTION search_count(tsquery, integer)",
    "DROP INDEX search_sample_16",
    "DROP INDEX search_sample_4",
]


def _executed(statements):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("search", "0004_words_and_stems")]
    operations = [migrations.RunPython(_executed(POSTGRESQL), _executed(POSTGRESQL_BACK))]
