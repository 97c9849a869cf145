"""The decision, and its sign-off. Nothing here is compulsory to type: the rules say what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.cases.next_steps import NextStep
from sightline.front_door.actions.deciding import Found
from sightline.front_door.forms.acts import ActForm
from sightline.front_door.levels import INDICATORS, LEVELS, SECOND_LOOK
from sightline.front_door.models import ContactChild
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    LongTextField,
    Look,
    RadiosField,
    TextField,
    YesNoField,
)

PER_CHILD = ("safety_now", "child_said", "child_not_heard_because", "second_look", "second_look_note")
FOR_ALL = (
    "level",
    "indicators",
    "judgement",
    "why_not_above",
    "why_not_below",
    "strategy_considered",
    "dissent",
    "advice",
    "transfer_to",
)
ABOUT_CONTACT = (
    "history_adds_up_to",
    "household_is",
    "family_told",
    "family_not_told_because",
    "family_agrees",
)
REVEALS = {"no_further_action": ("advice",), "transfer_to_other_authority": ("transfer_to",)}
THREE_ANSWERS = ("family_told", "family_agrees")
SAVE, PROPOSE = "save", "propose"


class DecideForm(ActForm):
    """What has been found out about each child, the level of need, and what should happen next."""

    says_optional = False  # the rules say what is still missing, and it differs by what is chosen

    children = CheckboxesField("Which children is this about?", [], look=Look(inline=True, small=True))
    history_adds_up_to = LongTextField(
        "What do earlier contacts and history add up to?",
        hint="How many in the last year, for whom, and what is the pattern?",
        required=False,
        look=Look(rows=4),
    )
    household_is = LongTextField(
        "Who lives there, and who cares for the children?",
        hint="Fathers and partners too, and anybody who lives elsewhere",
        required=False,
        look=Look(rows=3),
    )
    family_told = YesNoField(
        "Does the family know about this contact?",
        required=False,
        no=Choice("no", "No", reveals=("family_not_told_because",)),
    )
    family_not_told_because = LongTextField("Why not?", required=False, look=Look(rows=2))
    family_agrees = YesNoField("Does the family agree to help, or to us talking to others?", required=False)
    level = RadiosField(
        "Level of need",
        [Choice(str(level.number), f"{level.number}. {level.name}", hint=level.response) for level in LEVELS],
        required=False,
        look=Look(small=True),
    )
    indicators = CheckboxesField(
        "Indicators you relied on",
        [(each.id, each.words) for each in INDICATORS],
        required=False,
        look=Look(small=True),
    )
    judgement = LongTextField(
        "Why is it this level?",
        hint="In your own words: the indicators are prompts, never a score",
        required=False,
        look=Look(rows=4),
    )
    why_not_above = LongTextField("Why not the level above?", required=False, look=Look(rows=2))
    why_not_below = LongTextField("Why not the level below?", required=False, look=Look(rows=2))
    strategy_considered = LongTextField(
        "If harm is alleged: was a strategy discussion considered, and why is it not needed?",
        required=False,
        look=Look(rows=2),
    )
    dissent = LongTextField(
        "Who sees it differently, and what is our answer?", required=False, look=Look(rows=2)
    )
    outcome = RadiosField("What should happen next?", [], required=False)
    advice = LongTextField(
        "What can the family use now, and who will tell them?",
        hint="A named service and a named person",
        required=False,
        look=Look(rows=2),
    )
    transfer_to = TextField("Which authority, and who there has accepted?", required=False, max_length=200)
    reason = LongTextField("Why this, and not the option either side?", required=False, look=Look(rows=4))

    def __init__(
        self, *args: Any, about: Sequence[ContactChild], steps: Sequence[NextStep], **options: Any
    ) -> None:
        self.about = list(about)
        super().__init__(*args, **options)
        self.set_choices("children", [(str(each.pk), each.child.name) for each in self.about])
        self.set_choices("outcome", outcome_choices(steps))
        self.fields["children"].initial = [str(each.pk) for each in self.about]
        for each in self.about:
            self._ask_about(each)
        self._start_from_the_record()

    def _ask_about(self, each: ContactChild) -> None:
        called, key = each.child.called, each.pk
        made: dict[str, Any] = {
            "safety_now": LongTextField(
                f"Is {called} safe now? Who has seen them, and how do you know?",
                required=False,
                look=Look(rows=2),
            ),
            "child_said": LongTextField(
                f"What has {called} said or shown? Who told us?", required=False, look=Look(rows=2)
            ),
            "child_not_heard_because": TextField(
                f"If nobody has heard from {called}, why not?", required=False
            ),
            "second_look": CheckboxesField(
                f"Does any of this fit {called}?",
                [(group.id, group.words) for group in SECOND_LOOK],
                required=False,
                look=Look(small=True),
            ),
            "second_look_note": LongTextField(
                f"If so, or if {called} is under one: what did you find when you looked twice?",
                required=False,
                look=Look(rows=2),
            ),
        }
        for name, made_field in made.items():
            made_field.initial = getattr(each, name)
            self.fields[f"{name}_{key}"] = made_field

    def _start_from_the_record(self) -> None:
        """Show what is already written: everybody continues the same record."""
        if not self.about:
            return
        first, contact = self.about[0], self.about[0].contact
        for name in FOR_ALL:
            self.fields[name].initial = (
                str(getattr(first, name)) if name == "level" and first.level else getattr(first, name)
            )
        for name in ABOUT_CONTACT:
            self.fields[name].initial = getattr(contact, name)

    def per_child(self) -> list[tuple[ContactChild, list[str]]]:
        """The fields asked about each child, in order."""
        return [(each, [f"{name}_{each.pk}" for name in PER_CHILD]) for each in self.about]

    def found(self) -> Found:
        """What was typed, child by child. The level and its reasons go to the children ticked."""
        clean = self.cleaned_data
        ticked = {int(value) for value in clean.get("children") or []}
        shared: dict[str, object] = {name: _said(clean[name]) for name in FOR_ALL}
        shared["level"] = int(clean["level"]) if clean["level"] else None
        children: dict[int, dict[str, object]] = {}
        for each in self.about:
            own: dict[str, object] = {name: _said(clean[f"{name}_{each.pk}"]) for name in PER_CHILD}
            children[each.pk] = own | (shared if each.pk in ticked else {})
        about_contact = {
            name: clean[name] if name in THREE_ANSWERS else _said(clean[name]) for name in ABOUT_CONTACT
        }
        return Found(about_contact, children)

    @property
    def ticked(self) -> list[ContactChild]:
        chosen = {int(value) for value in self.cleaned_data.get("children") or []}
        return [each for each in self.about if each.pk in chosen]


def _said(answer: object) -> object:
    """What was typed; an answer that was hidden is empty."""
    return "" if answer is None else answer


AGREE, CHANGE, RETURN = "agree", "change", "return"


class SignForm(ActForm):
    """A manager's answer to what was put forward, for their own reason."""

    children = CheckboxesField(
        "For which children?", [], missing="Select at least one child", look=Look(inline=True, small=True)
    )
    answer = RadiosField(
        "Your decision",
        [
            Choice(AGREE, "Agree"),
            Choice(CHANGE, "Change what happens next", reveals=("outcome", "strategy_considered")),
            Choice(RETURN, "Return it, to be thought about again"),
        ],
        missing="Select whether you agree, change it or return it",
    )
    outcome = RadiosField("What should happen instead?", [], required=False)
    advice = LongTextField(
        "What can the family use now, and who will tell them?", required=False, look=Look(rows=2)
    )
    transfer_to = TextField("Which authority, and who there has accepted?", required=False, max_length=200)
    strategy_considered = LongTextField(
        "If harm is alleged: why is a strategy discussion not needed?", required=False, look=Look(rows=2)
    )
    reason = LongTextField("Your own reason", missing="Give your own reason", look=Look(rows=4))

    def __init__(
        self, *args: Any, about: Sequence[ContactChild], steps: Sequence[NextStep], **options: Any
    ) -> None:
        self.about = list(about)
        super().__init__(*args, **options)
        self.set_choices("children", [(str(each.pk), each.child.name) for each in self.about])
        self.fields["children"].initial = [str(each.pk) for each in self.about]
        self.set_choices("outcome", outcome_choices(steps))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        if clean.get("answer") == CHANGE and not clean.get("outcome"):
            self.add_error("outcome", "Select what should happen instead")
        return clean

    @property
    def ticked(self) -> list[ContactChild]:
        chosen = {int(value) for value in self.cleaned_data.get("children") or []}
        return [each for each in self.about if each.pk in chosen]


def outcome_choices(steps: Sequence[NextStep]) -> list[Choice]:
    """Each answer with what it leads to and by when."""
    return [
        Choice(step.outcome, step.label, step.leads_to, reveals=REVEALS.get(step.outcome, ()))
        for step in steps
    ]
