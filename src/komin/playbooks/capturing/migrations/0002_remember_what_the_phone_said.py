from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("capturing", "0001_pair_phones"),
    ]

    operations = [
        migrations.AddField(
            model_name="capturedstep",
            name="said",
            field=models.JSONField(default=dict),
        ),
    ]
