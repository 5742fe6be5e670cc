from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    name = "komin.people.provisioning"
    label = "provisioning"
