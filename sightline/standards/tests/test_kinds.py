"""The registry of kinds: whole, and fit to be read by the child it is about."""

from __future__ import annotations

from datetime import timedelta

from sightline.standards.kinds import DEPTHS, everything_it_is, kinds, status_rules


def test_a_kind_reads_as_one_line_of_a_story() -> None:
    for kind in kinds().values():
        assert kind.means[0].isupper(), kind.name
        assert not kind.means.endswith("."), kind.name
        assert len(kind.means) <= 100, kind.name
        assert kind.depth in DEPTHS, kind.name


def test_what_a_kind_implies_is_in_the_registry() -> None:
    assert [name for kind in kinds().values() for name in kind.implies if name not in kinds()] == []


def test_being_seen_alone_is_also_being_seen() -> None:
    assert set(everything_it_is("cp_visit.child_seen_alone")) == {
        "cp_visit.child_seen_alone",
        "cp_visit.child_seen",
        "visit.child_seen_alone",
        "visit.child_seen",
    }


def test_a_visit_that_did_not_see_the_child_implies_nothing() -> None:
    assert everything_it_is("visit.attempted") == ("visit.attempted",)
    assert everything_it_is("visit.done") == ("visit.done",)


def test_status_rules_name_only_kinds_in_the_registry() -> None:
    for rule in status_rules():
        named = {rule.derives, rule.from_kind, *rule.unless, *rule.requires}
        assert named <= kinds().keys()


def test_a_child_accommodated_for_24_hours_is_looked_after() -> None:
    rule = next(rule for rule in status_rules() if rule.from_kind == "accommodation.started")

    assert (rule.derives, rule.after) == ("child.became_looked_after", timedelta(hours=24))
    assert "accommodation.ended" in rule.unless


def test_thirteen_weeks_at_sixteen_makes_an_eligible_child() -> None:
    rule = next(rule for rule in status_rules() if rule.derives == "child.became_eligible")

    assert (rule.after, rule.not_before_age) == (timedelta(weeks=13), 16)
