"""Where a day begins, and where everything else is."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases.tests.conftest import house as house
from sightline.cases.tests.people_of_the_house import House


@pytest.mark.parametrize(
    ("who", "begins"),
    [("amina", "cases:my_children"), ("ben", "oversight:home"), ("dev", "oversight:service")],
)
def test_the_first_page_is_where_somebodys_day_begins(
    house: House, client: Client, who: str, begins: str
) -> None:
    client.force_login(getattr(house, who).account)

    assert client.get(reverse("web:home")).headers["Location"] == reverse(begins)


def test_every_list_is_on_one_page(house: House, client: Client) -> None:
    assert house.ben.account is not None
    client.force_login(house.ben.account)

    words = client.get(reverse("web:everything")).content.decode()
    for each in ("Children in care", "Who carries how much", "Line of sight"):
        assert each in words


@pytest.mark.parametrize("who", ["amina", "ben", "dev"])
def test_no_list_among_everything_leads_nowhere(house: House, client: Client, who: str) -> None:
    client.force_login(getattr(house, who).account)
    main = client.get(reverse("web:everything")).content.decode().split("<main")[1]

    links = re.findall(r'<li><a class="govuk-link" href="([^"]+)"', main)
    assert len(links) > 5
    found = {link: client.get(link).status_code for link in links}
    assert {link: status for link, status in found.items() if status not in {200, 302}} == {}
