"""Whom each thing is shown to becomes a choice of three; what was shown stays shown to administrators. A photo and a
time zone come with it. The columns of yes and no go in 0009."""

from django.db import migrations, models

SEEN_BY = [
    ("nobody", "Only me"),
    ("administrators", "Administrators of my workspaces"),
    ("members", "Members of my workspaces"),
]


def _seen_by():
    return models.CharField(choices=SEEN_BY, db_default="nobody", default="nobody", max_length=16)


def fill(apps, schema_editor):
    people = apps.get_model("accounts", "Person")
    people.objects.filter(phone_shown=True).update(phone_seen_by="administrators")
    people.objects.filter(linkedin_shown=True).update(linkedin_seen_by="administrators")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_restrict_a_person")]
    operations = [
        migrations.AddField("person", "phone_seen_by", _seen_by()),
        migrations.AddField("person", "linkedin_seen_by", _seen_by()),
        migrations.AddField("person", "photo_seen_by", _seen_by()),
        migrations.AddField("person", "photo", models.CharField(blank=True, db_default="", default="", max_length=64)),
        migrations.AddField(
            "person", "photo_small", models.CharField(blank=True, db_default="", default="", max_length=64)
        ),
        migrations.AddField(
            "person", "time_zone", models.CharField(blank=True, db_default="", default="", max_length=64)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
