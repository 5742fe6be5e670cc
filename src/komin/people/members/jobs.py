from komin.people.members.actions.forget_invitations import forget_invitations
from komin.platform.jobs.queue import scheduled


@scheduled(cron="35 2 * * *", name="members.forget_invitations")
def forget() -> None:
    forget_invitations()
