from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0004_undo_a_change_of_address")]

    operations: ClassVar = [
        migrations.AddField("person", "phone", models.CharField(blank=True, db_default="", default="", max_length=16)),
        migrations.AddField("person", "phone_shown", models.BooleanField(db_default=False, default=False)),
        migrations.AddField(
            "person", "linkedin", models.CharField(blank=True, db_default="", default="", max_length=200)
        ),
        migrations.AddField("person", "linkedin_shown", models.BooleanField(db_default=False, default=False)),
    ]
