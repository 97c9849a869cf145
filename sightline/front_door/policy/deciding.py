"""What the facts of a contact allow when somebody decides. Plain values in, reasons out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SIGNIFICANT_HARM_LEVEL = 4


RAPID = {"strategy_discussion"}
"""Outcomes that protect a child now. Writing up never stands in their way."""


class Outcome(StrEnum):
    """Every answer to "what happens next for this child?" at the front door."""

    NO_FURTHER_ACTION = "no_further_action"
    INFORMATION_REQUEST = "information_request"
    EARLY_HELP = "early_help"
    REFERRAL_TO_ASSESSMENT = "referral_to_assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    TRANSFER_TO_OTHER_AUTHORITY = "transfer_to_other_authority"


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What has been found out and thought about for one child of one contact."""

    child: str
    """What to call them in a sentence."""
    is_decided: bool = False
    is_identified: bool = True
    """Somebody has said who this is: a person we know, or somebody new to us."""
    is_immediate_danger: bool = False
    act_now: tuple[str, ...] = ()
    """Signs from the act-now list, in words."""
    safety_now: str = ""
    child_said: str = ""
    child_not_heard_because: str = ""
    history: str = ""
    household: str = ""
    level: int | None = None
    indicators: tuple[str, ...] = ()
    judgement: str = ""
    why_not_above: str = ""
    why_not_below: str = ""
    family_told: bool | None = None
    family_not_told_because: str = ""
    family_agrees: bool | None = None
    strategy_considered: str = ""
    second_look_needed: tuple[str, ...] = ()
    """Groups this child belongs to that ask for a note: under one, disabled, not in school ..."""
    second_look_note: str = ""
    advice: str = ""
    transfer_to: str = ""
    partners_asked: int = 0

    @property
    def harm_alleged(self) -> bool:
        """Whether anything says that this child may be suffering significant harm."""
        return bool(self.is_immediate_danger or self.act_now or self.level == SIGNIFICANT_HARM_LEVEL)


def still_to_record(facts: ContactFacts) -> list[str]:
    """What the record of a decision needs and does not yet have, in the order of the page."""
    return [
        *_the_child(facts),
        *_what_we_know(facts),
        *_the_level(facts),
        *_the_family(facts),
    ]


def _the_child(facts: ContactFacts) -> list[str]:
    missing = []
    if not facts.is_identified:
        missing.append(f"Say who {facts.child} is: somebody we know, or somebody new to us")
    if not facts.safety_now.strip():
        missing.append(f"Say whether {facts.child} is safe now, who has seen them and how you know")
    if not (facts.child_said.strip() or facts.child_not_heard_because.strip()):
        missing.append(f"Record what {facts.child} has said or shown, or why we do not know")
    if facts.second_look_needed and not facts.second_look_note.strip():
        groups = ", ".join(facts.second_look_needed)
        missing.append(f"Look twice at {facts.child} ({groups}) and write what you found")
    return missing


def _what_we_know(facts: ContactFacts) -> list[str]:
    missing = []
    if not facts.history.strip():
        missing.append("Say what the earlier contacts and history add up to")
    if not facts.household.strip():
        missing.append("Say who lives there and who cares for the children, including fathers and partners")
    return missing


def _the_level(facts: ContactFacts) -> list[str]:
    if facts.level is None:
        return ["Choose a level of need"]
    missing = []
    if not facts.indicators:
        missing.append("Choose the indicators you relied on")
    if not facts.judgement.strip():
        missing.append("Say in your own words why it is this level: indicators are prompts, never a score")
    if facts.level < SIGNIFICANT_HARM_LEVEL and not facts.why_not_above.strip():
        missing.append(f"Say why it is not level {facts.level + 1}")
    if facts.level > 1 and not facts.why_not_below.strip():
        missing.append(f"Say why it is not level {facts.level - 1}")
    return missing


def _the_family(facts: ContactFacts) -> list[str]:
    if facts.family_told is None:
        return ["Say whether the family knows about this contact"]
    if not facts.family_told and not facts.family_not_told_because.strip():
        return ["Say why the family has not been told"]
    return []


def obstacles_to_proposing(facts: ContactFacts, outcome: Outcome, reason: str) -> list[str]:
    """Why this cannot be proposed yet. Shown beside the button; enforced in the action."""
    if facts.is_decided:
        return [f"A decision about {facts.child} has already been made on this contact"]
    obstacles = (
        [] if reason.strip() else ["Say why this is the right decision, and not the option either side"]
    )
    if outcome in RAPID:
        return obstacles + [missing for missing in _the_child(facts)[:2] if "safe now" in missing]
    return obstacles + still_to_record(facts) + _of_the_outcome(facts, outcome)


def _of_the_outcome(facts: ContactFacts, outcome: Outcome) -> list[str]:
    if outcome is Outcome.NO_FURTHER_ACTION:
        return _to_no_further_action(facts)
    if outcome is Outcome.EARLY_HELP:
        return _to_early_help(facts)
    if outcome is Outcome.INFORMATION_REQUEST and facts.partners_asked == 0:
        return ["Ask at least one partner, and say how urgent it is"]
    if outcome is Outcome.TRANSFER_TO_OTHER_AUTHORITY:
        return _harm_and_no_strategy(facts) + (
            [] if facts.transfer_to.strip() else ["Name the authority, and the person there who has accepted"]
        )
    return _harm_and_no_strategy(facts)


def _to_no_further_action(facts: ContactFacts) -> list[str]:
    obstacles = _harm_and_no_strategy(facts)
    if facts.level == SIGNIFICANT_HARM_LEVEL:
        obstacles.append("You have set level 4, protect and care, so it cannot end with no further action")
    if not facts.advice.strip():
        obstacles.append("Say what the family can use now, and who will tell them")
    return obstacles


def _to_early_help(facts: ContactFacts) -> list[str]:
    obstacles = _harm_and_no_strategy(facts)
    if facts.level == SIGNIFICANT_HARM_LEVEL:
        obstacles.append("You have set level 4, protect and care, so early help is not enough")
    if facts.family_agrees is not True:
        obstacles.append("Early help needs the family’s agreement: record that they agree, or choose again")
    return obstacles


def _harm_and_no_strategy(facts: ContactFacts) -> list[str]:
    if not facts.harm_alleged or facts.strategy_considered.strip():
        return []
    said = facts.act_now[0] if facts.act_now else "significant harm is possible"
    return [
        f"Harm is alleged ({said[0].lower()}{said[1:]}): "
        "say why a strategy discussion is not needed, or choose it"
    ]


def obstacles_to_signing(
    facts: ContactFacts,
    outcome: Outcome,
    reason: str,
    *,
    is_proposed: bool,
    signer_made_it: bool,
    signer_may_sign: bool,
    signer_is_registered: bool,
) -> list[str]:
    """Why this person cannot sign this decision."""
    if not is_proposed:
        return ["No decision is waiting to be signed"]
    obstacles = []
    if signer_made_it:
        obstacles.append("You proposed this decision, so a different person must sign it")
    if not signer_may_sign:
        obstacles.append("Your role does not sign front door decisions")
    if not signer_is_registered:
        obstacles.append("Only a registered social worker can sign a front door decision")
    if not reason.strip():
        obstacles.append("Give your own reason for signing")
    if outcome not in RAPID:
        obstacles += still_to_record(facts) + _of_the_outcome(facts, outcome)
    return obstacles


def obstacles_to_returning(reason: str, *, is_proposed: bool) -> list[str]:
    """Why this proposal cannot be sent back."""
    if not is_proposed:
        return ["No decision is waiting to be signed"]
    return [] if reason.strip() else ["Say what needs thinking about again"]
