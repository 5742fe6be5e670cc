"""After SECRET_KEY was renewed: what the old one sealed is sealed by the new one."""

from komin.kernel.sealing import sealed_again
from komin.privacy.testimonials.pictures import PURPOSE
from komin.privacy.testimonials.queries import every_testimonial


def seal_scans_again() -> int:
    """How many there are. Raises CannotUnseal when neither key opens one."""
    papers = list(every_testimonial().exclude(scan=""))
    for one in papers:
        one.scan = sealed_again(one.scan, purpose=PURPOSE)
        one.save(update_fields=["scan"])
    return len(papers)
