"""Lists of members begin anywhere in an index by name, and say on which day each was last here."""

import unicodedata

from django.db import migrations, models


def fill(apps, schema_editor):
    members = apps.get_model("workspaces", "Member").objects
    for member in members.select_related("person").iterator(chunk_size=500):
        name = f"{member.person.last_name} {member.person.first_name}".casefold()
        apart = unicodedata.normalize("NFKD", name)
        key = "".join(letter for letter in apart if not unicodedata.combining(letter))
        members.filter(pk=member.pk).update(sort_key=key[:200])


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0006_say_languages_and_time_zone")]
    operations = [
        migrations.AddField("member", "last_seen_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "member", "sort_key", models.CharField(blank=True, db_default="", default="", max_length=200)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "member", models.Index(fields=["workspace", "sort_key", "id"], name="member_by_name")
        ),
    ]
