"""A child whom a strategy discussion decided to enquire about, and a chair apart from the line."""

from __future__ import annotations

import pytest

from sightline.cases.tests.conftest import house as house
from sightline.cases.tests.people_of_the_house import House, a_worker
from sightline.workforce.models import Worker


@pytest.fixture
def chair(house: House) -> Worker:
    return a_worker("Grace Obi", "conference_chair", job_title="Child protection chair")
