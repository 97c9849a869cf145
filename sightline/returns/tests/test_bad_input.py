"""Whatever is given to the page: it says what, where and how to mend, keeps nothing, and goes on working."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sightline.cases.models import Case, Event
from sightline.cases.tests.people_of_the_house import House, a_worker
from sightline.people.models import Person
from sightline.returns.models import Load, LoadedRow
from sightline.returns.tests.bad_files import BAD, a_folder_of_nothing_known, empty, of_two_gigabytes
from sightline.returns.tests.given import a_census, a_child

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db: None) -> House:
    made = House()
    made.signed_in(made.ben)
    return made


@pytest.fixture
def client(house: House) -> Client:
    """The data officer's browser."""
    dana = a_worker("Dana Lewis", "data_officer", is_social_worker=False)
    client = Client()
    assert dana.account is not None
    client.force_login(dana.account)
    return client


def send(client: Client, path: Path, house: House) -> tuple[int, str]:
    chosen = sorted(path.iterdir()) if path.is_dir() else [path]  # a browser sends what is in a folder
    files = [SimpleUploadedFile(each.name, each.read_bytes()) for each in chosen]
    answer = client.post(reverse("returns:add"), {"extract": files, "holder": house.ben.pk})
    return answer.status_code, html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("make", "said", "mend"),
    # the form stops the empty one, and a file of two gigabytes is stopped before it is taken in
    [each for each in BAD if each[0] not in {empty, of_two_gigabytes, a_folder_of_nothing_known}],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_bad_file_is_refused_in_words_and_the_next_good_one_is_loaded(
    client: Client, house: House, tmp_path: Path, make: Callable[[Path], Path], said: str, mend: str
) -> None:
    path = make(tmp_path)

    status, page = send(client, path, house)

    assert (status, Load.objects.get().state) == (422, "refused")
    assert f"{path.name} was not loaded" in page
    assert said in page
    assert mend in page
    assert "Nothing of it has been kept" in page
    nothing_is_kept_and_it_still_works(client, house, tmp_path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (empty, "A file you chose is empty. Export it again, and check that the export finished"),
        (a_folder_of_nothing_known, "letter.pdf was not loaded"),
    ],
)
def test_what_holds_nothing_is_refused_in_words(
    client: Client, house: House, tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    status, page = send(client, make(tmp_path), house)

    assert status == 422
    assert said in page
    nothing_is_kept_and_it_still_works(client, house, tmp_path)


def nothing_is_kept_and_it_still_works(client: Client, house: House, folder: Path) -> None:
    for model in (Person, Event, Case, LoadedRow):
        assert not model.objects.exists()
    assert send(client, a_census(folder, a_child()), house)[0] == 302
    assert Person.objects.count() == 1
