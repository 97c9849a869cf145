"""What an extract tells of care and plans stands where the rooms keep it, and is never written over people's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sightline.cases.tests.people_of_the_house import House
from sightline.looked_after.models import Home, LegalStatus, Stay, TimeInCare
from sightline.looked_after.reading import episodes_of, in_care, passages
from sightline.people.models import Identifier, Person
from sightline.plans.models import Plan
from sightline.returns.load import LoadReport, load_paths
from sightline.returns.models import ToldRow
from sightline.returns.tests.given import a_census, a_child, a_csv
from sightline.shared.clock import london_date

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)
HEAD = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
CAME = "C1,10/01/2026,S,V2,N1,U6,PR1,{until},,,123\n"
IN_CARE = (
    "C1,10/01/2026,S,V2,N1,U6,PR1,14/03/2026,X1,,,,123\n"
    "C1,14/03/2026,L,C1,N1,U6,PR1,20/05/2026,X1,CREQB,,,123\n"
    "C1,20/05/2026,P,C1,N1,K2,PR4,,,,,,SC900\n"
)
PLAN = """<ChildProtectionPlans><CPPstartDate>2025-01-10</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
    <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>{ended}
    </ChildProtectionPlans>"""

Loads = Callable[..., LoadReport]


@pytest.fixture
def house(db: None) -> House:
    made = House()
    made.signed_in(made.ben)
    return made


@pytest.fixture
def load(house: House) -> Loads:
    """Load one extract, a day after the last."""
    days = iter(range(100))

    def one(*paths: Path) -> LoadReport:
        (report,) = load_paths(paths, at=AT + next(days) * A_DAY)
        return report

    return one


def the_child(number: str = "C1") -> Person:
    return Identifier.objects.get(kind="la_child_id", value=number, is_superseded=False).person


def care(tmp_path: Path, rows: str, name: str = "episodes.csv") -> Path:
    return a_csv(tmp_path, HEAD + rows, name)


def homes() -> list[tuple[str, date, date | None, str]]:
    return [
        (each.placement, london_date(each.began_at), london_date(each.ended_at) if each.ended_at else None, each.left_because)
        for each in Stay.objects.order_by("began_at")
    ]  # fmt: skip


def test_a_time_in_care_has_its_statuses_in_law_and_its_homes(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))

    one = TimeInCare.objects.get()
    assert (one.child, london_date(one.began_at), one.ended_at, one.category_of_need) == (
        the_child(), date(2026, 1, 10), None, "N1",
    )  # fmt: skip
    assert [(each.code, london_date(each.began_at)) for each in one.legal_statuses.all()] == [
        ("V2", date(2026, 1, 10)),
        ("C1", date(2026, 3, 14)),
    ]
    assert homes() == [
        ("U6", date(2026, 1, 10), date(2026, 5, 20), "CREQB"),
        ("K2", date(2026, 5, 20), None, ""),
    ]


def test_the_return_comes_out_as_it_went_in(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))

    found = episodes_of(TimeInCare.objects.get())
    assert [(each.began_on, each.why_new, each.legal_status, each.placement, each.urn) for each in found] == [
        (date(2026, 1, 10), "S", "V2", "U6", "123"),
        (date(2026, 3, 14), "L", "C1", "U6", "123"),
        (date(2026, 5, 20), "P", "C1", "K2", "SC900"),
    ]


def test_what_was_told_says_that_it_was(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))

    assert {each.source for each in passages(the_child(), AT)} == {"As an extract told it"}


def test_the_list_of_children_in_care_says_where_a_loaded_child_lives(
    load: Loads, house: House, tmp_path: Path
) -> None:
    load(care(tmp_path, IN_CARE))

    (line,) = in_care(house.ben, AT)
    assert (line.legal, line.home, line.home_since) == (
        "Interim care order",
        "Children’s home",
        date(2026, 5, 20),
    )


def test_loading_the_same_again_writes_nothing_again(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))
    before = (
        list(TimeInCare.objects.values_list("pk")),
        list(Stay.objects.values_list("pk")),
        Home.objects.count(),
    )

    load(care(tmp_path, IN_CARE + "C2,10/01/2026,S,V2,N1,U6,PR1,,,,,,\n"))

    assert list(TimeInCare.objects.filter(child=the_child()).values_list("pk")) == before[0]
    assert list(Stay.objects.filter(care__child=the_child()).values_list("pk")) == before[1]
    assert Home.objects.count() == before[2] + 1


def test_a_newer_file_changes_what_an_older_one_told(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))
    report = load(care(tmp_path, IN_CARE.replace("P,C1,N1,K2,PR4,,,,,,SC900", "P,C1,N1,U4,PR1,,,,,,55")))

    assert homes()[1][0] == "U4"
    assert TimeInCare.objects.count() == 1
    assert ToldRow.objects.get(room="looked_after.timeincare").load_id == report.load
    assert not Home.objects.filter(urn="SC900").exists()


def test_a_newer_file_ends_a_time_in_care(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))
    load(care(tmp_path, IN_CARE.replace("P,C1,N1,K2,PR4,,,", "P,C1,N1,K2,PR4,01/08/2026,E4A,")))

    one = TimeInCare.objects.get()
    assert one.ended_at is not None
    assert (london_date(one.ended_at), one.ended_because) == (date(2026, 8, 1), "E4A")
    assert not LegalStatus.objects.filter(ended_at=None).exists()


def test_what_a_newer_file_takes_back_is_taken_back(load: Loads, tmp_path: Path) -> None:
    two = IN_CARE + "C2,10/02/2026,S,V2,N1,U6,PR1,,,,,,\n"
    load(care(tmp_path, two))
    load_paths([care(tmp_path, IN_CARE)], at=AT + 50 * A_DAY, may_withdraw_many=True)

    assert [one.child for one in TimeInCare.objects.all()] == [the_child()]


def test_what_somebody_here_changed_is_left_as_it_is(load: Loads, house: House, tmp_path: Path) -> None:
    load(care(tmp_path, IN_CARE))
    Stay.objects.filter(placement="K2").update(placement="U4", recorded_by=house.ben)

    report = load(care(tmp_path, IN_CARE.replace("P,C1,N1,K2", "P,C1,N1,K1")))

    assert homes()[1][0] == "U4"
    assert sum("left as it is" in what for what in report.noticed) == 1


def test_care_that_people_recorded_here_is_never_written_over(
    load: Loads, house: House, tmp_path: Path
) -> None:
    load(care(tmp_path, IN_CARE))
    ToldRow.objects.all().delete()  # as if somebody had filled it in

    load(care(tmp_path, IN_CARE.replace("14/03/2026", "15/03/2026")))

    assert LegalStatus.objects.filter(began_at__date=date(2026, 3, 14)).exists()


def test_where_a_beginning_is_not_told_nothing_is_guessed(load: Loads, tmp_path: Path) -> None:
    load(care(tmp_path, "C1,14/03/2026,L,C1,N1,U6,PR1,,,,,,123\n"))

    assert not TimeInCare.objects.exists()


def test_a_protection_plan_of_a_census_is_a_plan_with_its_reason(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=PLAN.format(ended=""))))

    plan = Plan.objects.get(kind="child_protection")
    assert (plan.child, london_date(plan.started_at), plan.ended_at, plan.why) == (
        the_child(), date(2025, 1, 10), None, "Because of neglect",
    )  # fmt: skip


def test_a_newer_census_ends_a_plan(load: Loads, tmp_path: Path) -> None:
    load(a_census(tmp_path, a_child(inside=PLAN.format(ended=""))))
    load(a_census(tmp_path, a_child(inside=PLAN.format(ended="<CPPendDate>2025-03-01</CPPendDate>"))))

    plan = Plan.objects.get(kind="child_protection")
    assert plan.ended_at is not None
    assert london_date(plan.ended_at) == date(2025, 3, 1)


def test_a_plan_that_somebody_has_written_in_is_left_as_it_is(
    load: Loads, house: House, tmp_path: Path
) -> None:
    load(a_census(tmp_path, a_child(inside=PLAN.format(ended=""))))
    plan = Plan.objects.get(kind="child_protection")
    plan.outcomes.create(what="I sleep in my own bed", added_by=house.ben, added_at=AT)

    load(a_census(tmp_path, a_child(inside=PLAN.format(ended="<CPPendDate>2025-03-01</CPPendDate>"))))

    assert Plan.objects.get(kind="child_protection") == plan
    assert Plan.objects.get(kind="child_protection").ended_at is None
