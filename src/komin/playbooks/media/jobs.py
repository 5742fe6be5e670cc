import uuid

from komin.platform.jobs.queue import job, scheduled


@job(name="media.prepare_asset", most_deliveries=5)
def prepare(*, asset_id: str) -> None:
    from komin.playbooks.media.actions.prepare_asset import prepare_asset

    prepare_asset(uuid.UUID(asset_id))


@scheduled(cron="17 3 * * *", name="media.forget_stale_uploads")
def forget_stale() -> None:
    from komin.playbooks.media.actions.forget_stale_uploads import forget_stale_uploads

    forget_stale_uploads()
