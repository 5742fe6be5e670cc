from django.apps import AppConfig


class ScanningConfig(AppConfig):
    name = "komin.platform.scanning"
    label = "scanning"
