"""Says each exception in a sentence: the child, the worry, whose it is, and the one next step."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.urls import NoReverseMatch, resolve, reverse

from sightline.oversight import policy
from sightline.oversight.asking import Row, ask, kind_ids, kinds_in, statement
from sightline.oversight.concern import Act, Sentence, acts, concern, fallback, kinds, sentences
from sightline.oversight.line import ExceptionLine
from sightline.oversight.rules import Rule, Rules
from sightline.people.models import Person
from sightline.recording import acts as writing_acts
from sightline.shared import wording
from sightline.workforce.models import Worker

NOBODY = "nobody"
Rows = dict[tuple[int, str], int]
"""Which row of a room holds the detail of an event, by the case and the kind of event."""


def tell(found: list[Row], known: Rules, now: datetime, viewer: Worker | None) -> list[ExceptionLine]:
    """The rows of wrong.sql as lines that whoever looks can act on, in the same order."""
    children = sorted({row["child_id"] for row in found})
    people = Person.objects.in_bulk(children)
    facts = facts_of(children, now)
    rows = rows_of({row["case_id"] for row in found if row["case_id"]})
    return [
        _line(
            row,
            people[row["child_id"]],
            facts[row["child_id"]],
            known.by_id.get(row["standard_id"] or 0),
            rows,
            now,
            viewer,
        )
        for row in found
        if row["child_id"] in people
    ]


def facts_of(children: list[int], now: datetime) -> dict[int, Row]:
    """When each child was last seen, seen alone and taken on, and the last worry somebody had."""
    if not children:
        return {}
    asked = {name: kinds_in(name) for name in ("seen", "seen_alone", "worry")}
    return {
        row["child_id"]: row for row in ask(statement("facts"), {**asked, "children": children, "now": now})
    }


def address_of(
    act: Act,
    child_id: int,
    case_id: int | None,
    rows: Rows,
    about: int | None = None,
    viewer: Worker | None = None,
) -> str:
    """Where the act is done, or the child's own page where there is none that whoever looks may open."""
    row = rows.get((case_id or 0, act.of))
    argument = {"child": child_id, "case": case_id, "row": row, "about": about}.get(act.needs)
    page = _page(act.page) if act.page and argument is not None and _may_open(viewer, act.page) else ""
    return page.replace(PLACE, str(argument)) if page else address_of_child(child_id)


def address_of_child(child_id: int) -> str:
    """The child's own page."""
    return _page("people:person").replace(PLACE, str(child_id))


def _where(act: Act, rule: Rule | None, row: Row, rows: Rows, viewer: Worker | None) -> str:
    """Where the next step is done: its own page, else the form that stops the clock, else the child's page."""
    form = "" if act.page or rule is None else _form_that_stops(rule)
    if form and (viewer is None or viewer.may(FORM)):
        return form.replace(PLACE, str(row["child_id"]))
    return address_of(act, row["child_id"], row["case_id"], rows, row["about"], viewer)


@cache
def _form_that_stops(rule: Rule) -> str:
    """The address of the first form that writes what stops this clock, with a place for the child."""
    names = {number: name for name, number in kind_ids().items()}
    found = [
        act
        for act in writing_acts.that_write(*(names[number] for number in rule.stops))
        if act.permission == FORM  # a form that only some may open is no next step for everybody
    ]
    return reverse("recording:record", args=[int(PLACE), found[0].address]) if found else ""


PLACE = "9007199254740991"
FORM = "recording.record"
"""What the forms need that anybody who records may open."""


@cache
def _page(name: str) -> str:
    """The address of a kind of page, to be filled in: asking for each child's by name is slow."""
    try:
        return reverse(name, args=[int(PLACE)])
    except NoReverseMatch:
        return ""


@cache
def _needs(name: str) -> str:
    """The permission that a kind of page asks for."""
    page = _page(name)
    return str(getattr(resolve(page).func, "requires_permission", "")) if page else ""


def _may_open(viewer: Worker | None, name: str) -> bool:
    """Nobody is led to a page that would refuse them. A command has no viewer, and is led nowhere."""
    needs = _needs(name)
    return viewer is None or not needs or viewer.may(needs)


def _line(
    row: Row,
    child: Person,
    facts: Row,
    rule: Rule | None,
    rows: Rows,
    now: datetime,
    viewer: Worker | None,
) -> ExceptionLine:
    sentence = _sentence(row["kind"], rule)
    act = _act(row, sentence)
    gaps = _gaps(row, child, facts, rule, now)
    return ExceptionLine(
        kind=row["kind"],
        topic=row["topic"],
        child_id=child.pk,
        child_name=child.name,
        child_age=wording.age(child.born_on, now, child.expected_on),
        words=policy.with_worry(sentence.says.format(**gaps), facts["worry"]),
        since=row["since"],
        worker=row["worker"] or "",
        cover=_cover(row),
        team=row["team"] or "",
        next_step=act.says.format(**gaps),
        act_url=_where(act, rule, row, rows, viewer),
        is_safety=row["is_safety"],
        standard=rule.name if rule else "",
        standard_code=rule.code if rule else "",
        authority=wording.who_says_so(rule.authority if rule else "local"),
        is_law=policy.is_law(rule.authority) if rule else False,
        duty_id=row["about"] if row["kind"] == "overdue" else None,
    )


def _sentence(kind: str, rule: Rule | None) -> Sentence:
    if kind != "overdue" or rule is None:
        return kinds()[kind]
    return sentences().get(rule.code) or fallback()


def _act(row: Row, sentence: Sentence) -> Act:
    act = acts()[sentence.act]
    clock = concern().decisions.get(row["question"] or "")
    return Act(act.code, act.says, clock.page, "row", clock.of) if clock and not act.page else act


def _gaps(row: Row, child: Person, facts: Row, rule: Rule | None, now: datetime) -> dict[str, str]:
    due_at = row["due_at"] or row["since"]
    alone = facts["last_seen_alone"]
    return {
        "child": child.called,
        "unseen": policy.days_without(facts["last_seen"], facts["began_at"], now),
        "unseen_alone": policy.days_without(alone, facts["began_at"], now),
        "since_alone": policy.day_in_words(alone, now) if alone else "we began",
        "waiting": policy.how_long(now - row["opened_at"]),
        "late": policy.how_long(now - due_at),
        "due": policy.day_in_words(due_at, now),
        "owner": row["worker"] or NOBODY,
        "times": _times(row["kind"], row["number"]),
        "said": policy.shortened(row["said"]),
        "manager": row["manager"] or "Whoever manages the team",
        "standard": rule.name if rule else "",
    }


COUNTED = {"promise_late": ("thing", "things"), "home_over_approval": ("child", "children")}


def _times(kind: str, number: int | None) -> str:
    """How many: of what, where the sentence counts something."""
    if number is None:
        return ""
    return wording.plural(number, *COUNTED[kind]) if kind in COUNTED else str(number)


def _cover(row: Row) -> str:
    """Who sees a child whose worker is away."""
    if not row["is_away"]:
        return ""
    return f"away: {row['cover']} covers" if row["cover"] else "away, and nobody covers"


def rows_of(cases: set[int]) -> Rows:
    wanted = {act.of for act in acts().values()} | {clock.of for clock in concern().decisions.values()}
    names = {number: name for name, number in kind_ids().items() if name in wanted}
    if not cases:
        return {}
    asked = {"cases": sorted(cases), "kinds": sorted(names)}
    return {
        (row["case_id"], names[row["kind_id"]]): row["row"] for row in ask(statement("rows_of_cases"), asked)
    }
