from sightline.cases.tests.conftest import house as house
