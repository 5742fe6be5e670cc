from komin.conf.planner import learn_sizes
from komin.platform.jobs.queue import scheduled


@scheduled(cron="5 * * * *", name="conf.learn_sizes")
def look_at_tables() -> None:
    """Whatever has grown since."""
    learn_sizes()
