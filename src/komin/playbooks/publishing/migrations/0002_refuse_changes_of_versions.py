"""The database itself refuses to change a version, whatever way the change comes.

Only the link to the person who published may go, when that person is erased. A migration that alters this table on
SQLite must make the trigger again: Django rebuilds the table there.
"""

from django.db import migrations

FROZEN = (
    "id", "workspace_id", "playbook_id", "number", "revision", "title", "language", "change_note", "draft_revision",
    "document", "document_sha256", "page", "page_sha256", "manifest", "manifest_sha256", "sha256", "published_at",
)
SENTENCE = "a version never changes"


def changed(differs):
    columns = [f"NEW.{column} {differs} OLD.{column}" for column in FROZEN]
    columns.append(f"(NEW.published_by_id {differs} OLD.published_by_id AND NEW.published_by_id IS NOT NULL)")
    return " OR ".join(columns)


def statements(vendor):
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER publishing_version_is_frozen BEFORE UPDATE ON publishing_version WHEN {changed('IS NOT')}"
            f" BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        ]
    return [
        "CREATE FUNCTION publishing_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER publishing_version_is_frozen BEFORE UPDATE ON publishing_version FOR EACH ROW"
        f" WHEN ({changed('IS DISTINCT FROM')}) EXECUTE FUNCTION publishing_version_is_frozen()",
    ]


UNDO = {
    "sqlite": ["DROP TRIGGER publishing_version_is_frozen"],
    "postgresql": [
        "DROP TRIGGER publishing_version_is_frozen ON publishing_version",
        "DROP FUNCTION publishing_version_is_frozen()",
    ],
}


def freeze(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def thaw(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
