from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0008_say_when_it_closes")]
    operations = [
        migrations.AddField("workspace", "second_factor_from", models.DateField(blank=True, null=True)),
    ]
