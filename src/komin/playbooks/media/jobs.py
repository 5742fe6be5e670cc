import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.playbooks.media.actions.forget_stale_uploads import forget_stale_uploads
from komin.playbooks.media.actions.prepare_asset import prepare_asset


@job(name="media.prepare_asset", most_deliveries=5)
def prepare(*, asset_id: str) -> None:
    prepare_asset(uuid.UUID(asset_id))


@scheduled(cron="17 3 * * *", name="media.forget_stale_uploads")
def forget_stale() -> None:
    forget_stale_uploads()
