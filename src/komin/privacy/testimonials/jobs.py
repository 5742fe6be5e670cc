from komin.platform.jobs.queue import scheduled
from komin.privacy.testimonials.actions.end_testimonial import end_those_over
from komin.privacy.testimonials.actions.follow_person import find_accounts
from komin.privacy.testimonials.actions.forget_unanswered import forget_unanswered
from komin.privacy.testimonials.actions.seal_scans_again import seal_scans_again


@scheduled(cron="10 0 * * *", name="testimonials.end")
def end() -> None:
    end_those_over()
    forget_unanswered()
    find_accounts()


@scheduled(cron="45 2 * * *", name="testimonials.seal_scans_again")
def seal_scans_again_every_night() -> None:
    seal_scans_again()
