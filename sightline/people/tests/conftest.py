import pytest

from sightline.people.tests.house import House


@pytest.fixture
def house(db: None) -> House:
    """The standing people, with Amina signed in."""
    made = House()
    made.signed_in(made.amina)
    return made
