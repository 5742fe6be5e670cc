from komin.people.members.actions.forget_invitations import forget_invitations
from komin.people.members.actions.remove_lost_factors import remove_lost_factors
from komin.platform.jobs.queue import scheduled


@scheduled(cron="35 2 * * *", name="members.forget_invitations")
def forget() -> None:
    forget_invitations()


@scheduled(cron="50 * * * *", name="members.remove_lost_factors")
def remove_lost() -> None:
    remove_lost_factors()
