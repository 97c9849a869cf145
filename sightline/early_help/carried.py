"""What goes with a child who steps up: the whole early help record, in words, as it stood."""

from __future__ import annotations

from sightline.early_help import promised
from sightline.early_help.facts import Standing
from sightline.early_help.models import Agreement, OfferReferral
from sightline.recording.models import Entry
from sightline.shared.wording import long_date

Part = list[object]
"""A heading, and its lines."""


def whole_record(stands: Standing) -> list[Part]:
    """Every part that has something to say. Social care asks the family nothing twice."""
    case = stands.case
    parts: list[Part] = [
        ["Who leads the help", [f"{stands.lead}. {stands.lead.reach}"] if stands.lead else []],
        ["What the family agreed to, and who may know what", _agreement(stands.agreement)],
        ["The plan, and where it has come to", promised.in_words(case)],
        ["Help that this child has had", [_place(each) for each in _places(stands)]],
        ["What was written down", [line for entry in _entries(stands) for line in _entry(entry)]],
    ]
    return [part for part in parts if part[1]]


def as_text(carried: list[Part]) -> str:
    """The same as plain writing, for the front door's own page."""
    return "\n\n".join(
        "\n".join([str(heading), *(f"– {line}" for line in lines)])  # type: ignore[attr-defined]
        for heading, lines in carried
    )


def _agreement(agreement: Agreement | None) -> list[str]:
    if agreement is None:
        return ["Nothing is written down about what the family agreed to"]
    lines = [
        f"{agreement.agreed_by}, on {long_date(agreement.given_on)}: “{agreement.in_their_words}”",
        f"The child: “{agreement.child_says}”" if agreement.child_says else "",
        f"May know: {agreement.may_know}",
        f"May not know: {agreement.may_not_know}" if agreement.may_not_know else "",
    ]
    return [line for line in lines if line]


def _places(stands: Standing) -> list[OfferReferral]:
    return list(OfferReferral.objects.filter(child=stands.case.child_id).select_related("offer"))


def _place(each: OfferReferral) -> str:
    came = f". {each.came_of_it}" if each.came_of_it else ""
    return f"{each.offer.name}, {each.offer.agency}: {each.stands.lower()}. Hoped for: {each.why}{came}"


def _entries(stands: Standing) -> list[Entry]:
    return list(
        Entry.objects.standing()
        .filter(case=stands.case)
        .select_related("recorded_by")
        .order_by("-happened_at", "-pk")
    )


def _entry(entry: Entry) -> list[str]:
    who = f"{long_date(entry.happened_at)}, {entry.recorded_by}"
    return [f"{who}. " + " ".join(f"{asked} {answer}." for asked, answer in entry.asked)]
