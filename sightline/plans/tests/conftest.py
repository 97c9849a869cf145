from collections.abc import Iterator

import pytest

from sightline.cases.tests.conftest import house as house
from sightline.plans import kinds
from sightline.plans.tests.house import KIND


@pytest.fixture(autouse=True)
def a_kind_of_plan() -> Iterator[None]:
    """One kind of plan with events of its own, whatever the rooms above have registered."""
    before = dict(kinds._kinds)
    kinds._kinds.clear()
    kinds.register(KIND)
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)
