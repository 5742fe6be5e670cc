from komin.platform.jobs.queue import scheduled
from komin.playbooks.publishing.actions.put_planned_in_force import put_planned_in_force


@scheduled(cron="* * * * *", name="publishing.put_planned_in_force")
def put_in_force() -> None:
    put_planned_in_force()
