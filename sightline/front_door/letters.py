"""What we say to the person who told us. Built from our own sentences: it cannot hold what others told us."""

from __future__ import annotations

import re
from datetime import datetime

from sightline.shared.wording import date_time, full_date, listed

IF_DANGER = (
    "If a child is in danger now, telephone 999. "
    "To speak to us at any hour, telephone 01632 960 100 "
    "(evenings, weekends and bank holidays: 01632 960 199)."
)

TO_PROFESSIONALS = {
    "no_further_action": "we will not be doing an assessment at this time. "
    "We have advised what help the family can use now",
    "early_help": "help will be offered to the family by early help, with their agreement",
    "referral_to_assessment": "a social worker will assess what help the children need",
    "strategy_discussion": "we are making enquiries with other agencies about the children’s safety",
    "transfer_to_other_authority": "the council where the children live has accepted responsibility",
    "information_request": "we need to know more before we decide, and have asked other services",
}
IF_YOU_DISAGREE = (
    "If you disagree, or learn something more, telephone us and ask for the front door manager. "
    "You can also use the safeguarding partnership’s procedure for resolving disagreements."
)


def acknowledgement(
    reference: str, received_at: datetime, *, name: str = "", nobody_reads_now: bool = False
) -> str:
    """That it arrived, that somebody holds it, and what happens next."""
    lines = [
        f"Dear {name}," if name else "Hello,",
        f"Thank you for telling us. What you said reached us on {date_time(received_at)}. "
        f"Your reference is {reference}.",
        "A manager is responsible for it from the moment it arrived. "
        "We decide what to do within one working day.",
    ]
    if nobody_reads_now:
        lines.append(
            "Nobody reads this form during the night, at weekends or on bank holidays. Do not wait for us."
        )
    return "\n\n".join([*lines, IF_DANGER])


def outcome(
    reference: str,
    received_at: datetime,
    outcomes: list[str],
    *,
    name: str,
    is_professional: bool,
    more: str = "",
) -> str:
    """What we decided, as far as this person may know it."""
    lines = [
        f"Dear {name}," if name else "Hello,",
        f"You told us about a worry on {full_date(received_at)}. Your reference is {reference}.",
    ]
    if is_professional:
        said = [TO_PROFESSIONALS[each] for each in dict.fromkeys(outcomes)]
        lines.append(f"We have decided that {listed(said)}.")
        lines += [more.strip()] if more.strip() else []
        lines.append(IF_YOU_DISAGREE)
    else:
        lines.append(
            "We have read what you said with care, looked at what we already knew, and decided what to do. "
            "We cannot tell you more, because what happens in a family is private to them. "
            "You were right to tell us. If you worry again, tell us again."
        )
    return "\n\n".join([*lines, IF_DANGER])


def names_they_did_not_give_us(text: str, names: list[str], told: str) -> list[str]:
    """The people named in a sentence whom the person who told us never named themselves."""
    written, said = _words(text), {word.casefold() for word in _words(told)}
    return [
        name
        for name in names
        if any(word in written and word.casefold() not in said for word in _words(name))
    ]


def _words(text: str) -> set[str]:
    """Words that could be a name: a capital and at least two letters more."""
    return set(re.findall(r"\b[A-Z][^\W\d_]{2,}", text))
