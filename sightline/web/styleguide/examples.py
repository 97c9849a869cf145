"""Invented examples of every part, for looking at the parts without a county behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Example
from typing import Any

NOW = datetime(2026, 4, 2, 9, 40, tzinfo=UTC)


def everything() -> dict[str, Any]:
    """What the style guide shows."""
    return {
        "now": NOW,
        "mia": MIA,
        "unborn": UNBORN,
        "clocks": CLOCKS,
        "exceptions": EXCEPTIONS,
        "story": STORY,
        "standard": STANDARD,
        "known": KNOWN,
        "rows": ROWS,
    }


MIA = Example(
    name="Mia Carter",
    known_as="Mimi",
    age="9 years",
    born_on=date(2017, 1, 14),
    pronouns="she/her",
    id_number="1048213",
    language="Polish",
    needs_interpreter=True,
    communicates="uses some Makaton signs",
    status="Child protection plan since 3 March 2026: neglect",
    last_said="I like it when Nana comes because then there is tea",
    accountable=Example(name="Amina Yusuf", team="Safeguarding Team 3", phone="01632 960 113"),
    lives_at="12 Tenter Row, Millbeck, WY4 2AB",
    lives_with="mother, stepfather and brother Tom (4)",
    last_seen="9 days ago, at home, with her mother in the room",
    last_seen_alone="Seen alone 31 days ago, at school",
    same_name_warning="there is another Mia Carter, 8 years, in Ashworth. Check the date of birth.",
    alerts=[
        ("Dog", "large, kept in the yard; phone first"),
        (
            "Do not share this address",
            "her father, Ryan Carter, may not know it (court order, 12 February 2026)",
        ),
    ],
)

UNBORN = Example(
    name="Unborn Hughes",
    age="unborn, due 3 May 2026",
    address_is_confidential=True,
    accountable=None,
    last_seen="",
)

WORKING = [
    "Received Wednesday 1 April 2026 at 4:20pm.",
    "That day is day 0. 4 working days, Monday to Friday without bank holidays.",
    "Passes over Good Friday (Friday 3 April 2026) and Easter Monday (Monday 6 April 2026).",
    "Due by the end of Thursday 9 April 2026.",
]

CLOCKS = [
    Example(
        words="Decide what happens next",
        opened_at=datetime(2026, 4, 1, 15, 20, tzinfo=UTC),
        due_at=datetime(2026, 4, 9, 22, 59, 59, tzinfo=UTC),
        warns_at=datetime(2026, 4, 3, 16, 0, tzinfo=UTC),
        discharged_at=None,
        working=WORKING,
        source="Decision on a contact, FD-CON-DEC",
        authority="local",
        next_step="",
    ),
    Example(
        words="Decide what happens next, within 24 hours",
        opened_at=datetime(2026, 4, 1, 15, 20, tzinfo=UTC),
        due_at=datetime(2026, 4, 2, 15, 20, tzinfo=UTC),
        warns_at=datetime(2026, 4, 2, 3, 20, tzinfo=UTC),
        discharged_at=None,
        working=[],
        source="",
        authority="local",
        next_step="",
    ),
    Example(
        words="See Mia alone",
        opened_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        due_at=datetime(2026, 3, 30, 22, 59, 59, tzinfo=UTC),
        warns_at=datetime(2026, 3, 27, 16, 0, tzinfo=UTC),
        discharged_at=None,
        working=[],
        source="",
        authority="local",
        next_step="Amina to see her at school today; the school can give a room at 2pm.",
    ),
    Example(
        words="Hold the first review conference",
        opened_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
        due_at=datetime(2026, 4, 3, 16, 0, tzinfo=UTC),
        warns_at=None,
        discharged_at=datetime(2026, 3, 24, 11, 0, tzinfo=UTC),
        working=[],
        source="",
        authority="statutory_guidance",
        next_step="",
    ),
]

EXCEPTIONS = [
    Example(
        words="We have not seen Mia alone for 31 days",
        child_name="Mia Carter",
        child_age="9 years",
        child_url="#mia",
        since="since 2 March 2026",
        owner="Amina Yusuf",
        team="Safeguarding Team 3",
        next_step="See her at school this week.",
        act_url="#record",
        act_words="Record a visit",
        source="Recorded here",
    ),
    Example(
        words="Nobody has decided what to do about a contact for Leo",
        child_name="Leo Marsh",
        child_age="7 months",
        child_url="#leo",
        since="since yesterday at 11:05am",
        owner="",
        team="Front door",
        next_step="A front door manager must take it now.",
        act_url="#take",
        act_words="Take it",
        source="From the extract of 31 March 2026",
        is_danger=True,
    ),
]

STORY = [
    Example(
        title="Plan made: what will be different for Mia",
        at=datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
        words="The conference agreed that Mia is neglected and needs a plan. Her words were read out first.",
        by="Helen Okafor, conference chair",
        kind="decision",
        url="#plan",
        written_at=datetime(2026, 3, 6, 9, 0, tzinfo=UTC),
    ),
    Example(
        title="Seen alone at school",
        at=datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
        words="“I do my own tea most nights.”",
        by="Amina Yusuf",
    ),
    Example(
        title="Moved to 12 Tenter Row",
        at=date(2025, 11, 20),
        words="",
        source="From the extract of 1 December 2025",
    ),
]

STANDARD = Example(
    title="What good looks like",
    good="Someone who has never met the child could say why we decided this and what would change it.",
    prompts=[
        "What is this child’s day like?",
        "What has the child said, and to whom?",
        "What do we know from before, and what is new?",
        "What would have to be true for us to be wrong?",
    ],
    source="Decision on a contact, FD-CON-DEC",
    authority="local",
)

KNOWN = [
    Example(
        words="Mia came in without a coat again and asked for seconds at lunch.",
        by="Mrs Patel, Millbeck Primary School",
        at=date(2026, 3, 25),
        url="#note",
    )
]

ROWS = [
    ("Mia Carter", "9 years", "9 days ago", "31 days ago", CLOCKS[2], "Amina Yusuf"),
    ("Tom Carter", "4 years", "9 days ago", "9 days ago", CLOCKS[0], "Amina Yusuf"),
    ("Leo Marsh", "7 months", "today", "not yet old enough", CLOCKS[1], "Nobody yet"),
]
