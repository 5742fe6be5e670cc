from django.apps import AppConfig


class BlobsConfig(AppConfig):
    name = "komin.platform.blobs"
    label = "blobs"
