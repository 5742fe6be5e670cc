"""The database itself refuses to change or remove a version of a document of law.

A migration that alters the table on SQLite must make the triggers again: Django rebuilds the table there.
"""

from django.db import migrations

_TABLE = "charter_version"
_SQLITE = [
    f"""CREATE TRIGGER version_never_changed BEFORE UPDATE ON {_TABLE}
    BEGIN SELECT RAISE(ABORT, 'a version of a document is never changed'); END""",
    f"""CREATE TRIGGER version_never_removed BEFORE DELETE ON {_TABLE}
    BEGIN SELECT RAISE(ABORT, 'a version of a document is never removed'); END""",
]
_SQLITE_BACK = ["DROP TRIGGER version_never_changed", "DROP TRIGGER version_never_removed"]
_POSTGRESQL = [
    """CREATE FUNCTION version_for_ever() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a version of a document is never changed or removed'
    USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER version_never_changed BEFORE UPDATE ON {_TABLE} FOR EACH ROW
    EXECUTE FUNCTION version_for_ever()""",
    f"""CREATE TRIGGER version_never_removed BEFORE DELETE ON {_TABLE} FOR EACH ROW
    EXECUTE FUNCTION version_for_ever()""",
]
_POSTGRESQL_BACK = [
    f"DROP TRIGGER version_never_changed ON {_TABLE}",
    f"DROP TRIGGER version_never_removed ON {_TABLE}",
    "DROP FUNCTION version_for_ever()",
]


def forward(apps, editor):
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def back(apps, editor):
    for statement in {"sqlite": _SQLITE_BACK, "postgresql": _POSTGRESQL_BACK}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("charter", "0001_versions_and_acceptances")]

    operations = [migrations.RunPython(forward, back)]
