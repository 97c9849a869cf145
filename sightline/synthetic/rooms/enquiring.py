"""Section 47 enquiries as the room of child protection keeps them."""

from __future__ import annotations

from sightline.synthetic.families import Child
from sightline.synthetic.rooms.said import some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.work import Work

PARTS = ("harm", "medical", "parents", "protects", "else", "believe")


def enquiry(
    scribe: Scribe, child: Child, work: Work, *, because: int, held: int, done: int, outcome: str
) -> int:
    """The enquiry that a strategy discussion began, as far as it has come. Returns its number, or 0."""
    if not because or held < scribe.fine or scribe.is_over:
        return 0
    with scribe.aside():
        lead, is_done = _lead(scribe, work, held), done <= scribe.now
        decision = _decision(scribe, child, work, lead, done, outcome) if is_done else None
        number = scribe.add(
            "child_protection_enquiry", child.id, because, scribe.stamp(held), lead, "authorised" if is_done else "open",
            "", decision, scribe.stamp(done) if is_done else None, None, "",
        )  # fmt: skip
        _findings(scribe, child, number, lead, held, done)
        return number


def _lead(scribe: Scribe, work: Work, held: int) -> int:
    """A registered social worker, always."""
    worker = work.worker(held)
    return worker if scribe.staff.people[worker - 1].is_social_worker else work.manager(held)


def _decision(scribe: Scribe, child: Child, work: Work, lead: int, done: int, outcome: str) -> int:
    called = scribe.called[child.id]
    return scribe.decision(
        work, "section_47", outcome, some(scribe.random, "enquiry", "reason", called), by=lead, at=done - 60,
        signer=work.manager(done), signed=done,
        signed_because=scribe.words.some(scribe.random, "authorised", called),
    )  # fmt: skip


def _findings(scribe: Scribe, child: Child, number: int, lead: int, held: int, done: int) -> None:
    """What has been found out: all of it once it is over, and some of it before."""
    called, is_done = scribe.called[child.id], done <= scribe.now
    how_far = (scribe.now - held) / max(done - held, 1)
    for place, name in enumerate(PARTS):
        if is_done or how_far > place / len(PARTS):
            at = scribe.stamp(min(max(held, done - 3600), scribe.now))
            words = some(scribe.random, "enquiry", name, called)
            scribe.add("child_protection_finding", number, name, words, 1, lead, at)
