"""After SECRET_KEY was renewed: what the old one sealed is sealed by the new one."""

from komin.kernel.sealing import sealed_again
from komin.privacy.desk.pictures import PURPOSE
from komin.privacy.rights.models import Paper


def seal_papers_again() -> int:
    """How many there are. Raises CannotUnseal when neither key opens one."""
    papers = list(Paper.objects.all())
    for paper in papers:
        paper.sealed, paper.masked = (sealed_again(text, purpose=PURPOSE) for text in (paper.sealed, paper.masked))
        paper.save(update_fields=["sealed", "masked"])
    return len(papers)
