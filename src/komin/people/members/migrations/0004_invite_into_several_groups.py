from django.db import migrations, models


def _carry_over(apps, schema_editor):  # type: ignore[no-untyped-def]
    invitations = apps.get_model("members", "Invitation")._base_manager
    for invitation in invitations.filter(group__isnull=False).iterator():
        invitations.filter(pk=invitation.pk).update(groups=[str(invitation.group_id)])


def _keep_the_first(apps, schema_editor):  # type: ignore[no-untyped-def]
    invitations, groups = (apps.get_model(*one)._base_manager for one in (("members", "Invitation"), ("groups", "Group")))
    for invitation in invitations.exclude(groups=[]).iterator():
        group = groups.filter(pk__in=invitation.groups, workspace_id=invitation.workspace_id).first()
        invitations.filter(pk=invitation.pk).update(group=group)


class Migration(migrations.Migration):
    dependencies = [("members", "0003_invite_into_a_group")]
    operations = [
        migrations.AddField("Invitation", "groups", models.JSONField(default=list)),
        migrations.RunPython(_carry_over, _keep_the_first),
    ]
