"""Whoever was erased stays erased, whatever was restored: done again from the list that lies outside the database."""

from komin.conf.command_line import Refused


def erase_again() -> None:
    """Raises Refused when somebody could not be erased again: nobody is let in before."""
    from komin.kernel.errors import DomainError
    from komin.privacy.erasure.actions.replay_erasures import end_workspaces_again, replay_erasures
    from komin.privacy.erasure.ledger import ledger_file

    try:
        ended = end_workspaces_again()
        done, partial = replay_erasures()
    except (DomainError, OSError, ValueError) as error:
        raise Refused(f"the list of erasures, {ledger_file()}, can't be followed ({error}).") from error
    if partial:
        raise Refused(
            f"{partial} people of this database were erased before, and could not be erased again."
            " The lines above say why; Komin stays closed until it is done."
        )
    if done:
        print(f"{done} people who had been erased before were in the database: they were erased again.")
    if ended:
        print(f"{ended} workspaces that had been closed before were in the database: they were ended again.")
