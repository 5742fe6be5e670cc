from komin.platform.jobs.queue import scheduled
from komin.playbooks.publishing.actions.put_planned_in_force import put_planned_in_force
from komin.playbooks.publishing.actions.remind_of_reviews import remind_of_reviews


@scheduled(cron="* * * * *", name="publishing.put_planned_in_force")
def put_in_force() -> None:
    put_planned_in_force()


@scheduled(cron="20 5 * * *", name="publishing.remind_of_reviews")
def remind() -> None:
    remind_of_reviews()
