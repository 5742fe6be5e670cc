from komin.playbooks.document.schema import Document, assets_of_step
from komin.playbooks.publishing.models import Version, VersionPhoto


def photos_of_version(version: Version, document: Document) -> list[VersionPhoto]:
    """New rows for the photos that the version shows, in steps and beside tools and parts."""
    shown = {asset for step in document.steps() for asset in assets_of_step(step)} | set(document.before.assets())
    return [VersionPhoto(workspace_id=version.workspace_id, version=version, asset_id=asset) for asset in sorted(shown)]
