from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="person",
            name="session_generation",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
