"""The database itself refuses to change a proof of consent, or to remove one that must still be kept.

A person and an agent may be forgotten, nothing else. A migration that alters the table on SQLite must make the triggers
again: Django rebuilds the table there.
"""

from django.db import migrations

_TABLE = "consent_consentevent"
_KEPT = (
    "id", "sequence", "choice_id", "purpose", "channel", "act", "wording_id", "wording_version", "ui_version", "locale",
    "at", "how", "page", "evidence", "previous_sha256", "sha256",
)  # fmt: skip
_FORGOTTEN = ("person_id", "actor_id")

_SQLITE_CHANGED = " OR ".join(
    [f"NEW.{column} IS NOT OLD.{column}" for column in _KEPT]
    + [f"(NEW.{column} IS NOT NULL AND NEW.{column} IS NOT OLD.{column})" for column in _FORGOTTEN]
)
_SQLITE = [
    f"""CREATE TRIGGER consent_never_changed BEFORE UPDATE ON {_TABLE} WHEN {_SQLITE_CHANGED}
    BEGIN SELECT RAISE(ABORT, 'proofs of consent are append-only'); END""",
    f"""CREATE TRIGGER consent_never_removed BEFORE DELETE ON {_TABLE} WHEN OLD.at > datetime('now', '-5 years')
    BEGIN SELECT RAISE(ABORT, 'proofs of consent are kept for five years'); END""",
]
_SQLITE_BACK = ["DROP TRIGGER consent_never_changed", "DROP TRIGGER consent_never_removed"]

_POSTGRESQL_CHANGED = " OR ".join(
    [f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _KEPT]
    + [f"(NEW.{column} IS NOT NULL AND NEW.{column} IS DISTINCT FROM OLD.{column})" for column in _FORGOTTEN]
)
_POSTGRESQL = [
    """CREATE FUNCTION consent_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'proofs of consent are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE TRIGGER consent_never_changed BEFORE UPDATE ON {_TABLE} FOR EACH ROW
    WHEN ({_POSTGRESQL_CHANGED}) EXECUTE FUNCTION consent_append_only()""",
    f"""CREATE TRIGGER consent_never_removed BEFORE DELETE ON {_TABLE} FOR EACH ROW
    WHEN (OLD.at > now() - interval '5 years') EXECUTE FUNCTION consent_append_only()""",
]
_POSTGRESQL_BACK = [
    f"DROP TRIGGER consent_never_changed ON {_TABLE}",
    f"DROP TRIGGER consent_never_removed ON {_TABLE}",
    "DROP FUNCTION consent_append_only()",
]


def forward(apps, editor):
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def back(apps, editor):
    for statement in {"sqlite": _SQLITE_BACK, "postgresql": _POSTGRESQL_BACK}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_proofs_and_counts")]

    operations = [migrations.RunPython(forward, back)]
