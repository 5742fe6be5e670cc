import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.playbooks.media.actions.clean_up_media import clean_up_media
from komin.playbooks.media.actions.forget_stale_uploads import forget_stale_uploads
from komin.playbooks.media.actions.prepare_asset import prepare_asset
from komin.playbooks.media.actions.prepare_treated_photo import prepare_treated_photo


@job(name="media.prepare_asset", most_deliveries=5)
def prepare(*, asset_id: str) -> None:
    prepare_asset(uuid.UUID(asset_id))


@job(name="media.prepare_treated_photo", most_deliveries=5)
def prepare_treated(*, picture_id: str) -> None:
    prepare_treated_photo(uuid.UUID(picture_id))


@scheduled(cron="17 3 * * *", name="media.forget_stale_uploads")
def forget_stale() -> None:
    forget_stale_uploads()


@scheduled(cron="27 3 * * *", name="media.clean_up")
def clean_up() -> None:
    clean_up_media()
