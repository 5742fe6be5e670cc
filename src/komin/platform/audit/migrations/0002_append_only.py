"""The database itself refuses to change or remove a line of the trail; an actor may be forgotten, nothing else."""

from django.db import migrations

_KEPT = ("id", "workspace_id", "at", "action", "object_kind", "object_id", "detail")

_SQLITE_CHANGED = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _KEPT)
_SQLITE = [
    f"""CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit_auditentry
    WHEN NEW.actor_id IS NOT NULL OR {_SQLITE_CHANGED}
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER audit_never_removed BEFORE DELETE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
]
_SQLITE_BACK = ["DROP TRIGGER audit_never_changed", "DROP TRIGGER audit_never_removed"]

_POSTGRESQL_CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _KEPT)
_POSTGRESQL = [
    """CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit_auditentry FOR EACH ROW
    WHEN (NEW.actor_id IS NOT NULL OR {_POSTGRESQL_CHANGED}) EXECUTE FUNCTION audit_append_only()""",
    """CREATE TRIGGER audit_never_removed BEFORE DELETE ON audit_auditentry FOR EACH ROW
    EXECUTE FUNCTION audit_append_only()""",
]
_POSTGRESQL_BACK = [
    "DROP TRIGGER audit_never_changed ON audit_auditentry",
    "DROP TRIGGER audit_never_removed ON audit_auditentry",
    "DROP FUNCTION audit_append_only()",
]


def forward(apps, editor):
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def back(apps, editor):
    for statement in {"sqlite": _SQLITE_BACK, "postgresql": _POSTGRESQL_BACK}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(forward, back)]
