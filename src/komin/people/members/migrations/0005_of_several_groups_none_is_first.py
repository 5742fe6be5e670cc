from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0004_invite_into_several_groups")]
    operations = [migrations.RemoveField("Invitation", "group")]
