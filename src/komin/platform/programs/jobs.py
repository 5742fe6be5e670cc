from komin.platform.jobs.queue import scheduled
from komin.platform.programs.idempotency import forget_kept_answers


@scheduled(cron="50 * * * *", name="programs.forget_kept_answers")
def forget() -> None:
    forget_kept_answers()
