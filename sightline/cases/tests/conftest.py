import pytest

from sightline.cases.tests.people_of_the_house import House


@pytest.fixture
def house(db: None) -> House:
    """The standing people, with Amina signed in."""
    made = House()
    made.signed_in(made.amina)
    return made
