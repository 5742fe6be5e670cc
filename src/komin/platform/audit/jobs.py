from komin.platform.audit.chain import seal_every_workspace
from komin.platform.audit.origins import forget_origins
from komin.platform.jobs.registry import scheduled


@scheduled(cron="* * * * *", name="audit.seal")
def seal() -> None:
    seal_every_workspace()


@scheduled(cron="25 3 * * *", name="audit.upkeep")
def upkeep() -> None:
    seal_every_workspace(whole=True)
    forget_origins()
