"""Who may look across children, and how far."""

from __future__ import annotations

from sightline.oversight.scope import Scope
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def check_may_see(worker: Worker, scope: Scope) -> None:
    """Everybody may see what is wrong for their own children; managers look across teams, heads across."""
    if scope.workers is not None and worker.pk in scope.workers:
        return
    if scope.is_everybody and not worker.may("oversight.service"):
        raise NotPermitted("Looking across the whole service is for those who answer for all of it.")
    if not worker.may("oversight.line_of_sight"):
        raise NotPermitted("Looking at other people’s children is for managers.")
