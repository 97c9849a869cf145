"""Who gets in, what they are shown of a load, and what they are told when it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sightline.access.models import Look
from sightline.cases.models import Allocation
from sightline.cases.tests.people_of_the_house import House, a_worker
from sightline.people.models import Person
from sightline.returns.models import Load
from sightline.returns.tests.given import a_census, a_child
from sightline.returns.uploads import put_down
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db: None) -> House:
    made = House()
    made.signed_in(made.ben)
    return made


@pytest.fixture
def dana(house: House) -> Worker:
    """The data officer."""
    return a_worker("Dana Lewis", "data_officer", is_social_worker=False, job_title="Data officer")


def send(client: Client, *paths: Path, holder: Worker, **more: str) -> HttpResponse:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return client.post(reverse("returns:add"), {"extract": files, "holder": holder.pk, **more})  # type: ignore[return-value]


def test_a_census_is_loaded_and_its_report_is_a_page(house: House, dana: Worker, tmp_path: Path) -> None:
    client = client_of(dana)

    answer = send(client, a_census(tmp_path, a_child().replace("WBRI", "WHITE")), holder=house.ben)

    load = Load.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("returns:load", args=[load.pk]))
    assert (load.by, load.state) == (dana, "loaded")
    assert {held.worker for held in Allocation.objects.all()} == {house.ben}
    page = client.get(answer.headers["Location"]).content.decode()
    assert "1 child, of whom 1 new to us." in page
    assert "What was left out: 1 value" in page
    assert "Ethnicity “WHITE” is not one of its codes." in page
    assert "When the decision on each referral was made" in page
    assert Look.objects.filter(subject="load", subject_id=load.pk).exists()


def test_the_report_can_be_had_by_a_machine(house: House, dana: Worker, tmp_path: Path) -> None:
    client = client_of(dana)
    send(client, a_census(tmp_path, a_child()), holder=house.ben)

    answer = client.get(reverse("returns:report", args=[Load.objects.get().pk]))

    assert answer.json()["counts"]["people_added"] == 1
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_several_files_are_one_return(house: House, dana: Worker, tmp_path: Path) -> None:
    header, missing = tmp_path / "a.csv", tmp_path / "b.csv"
    header.write_text("CHILD,SEX,DOB,ETHNIC\nC1,2,27/03/2010,WROM\n")
    missing.write_text("CHILD,DOB,MISSING,MIS_START,MIS_END\nC1,27/03/2010,M,13/12/2024,\n")

    send(client_of(dana), header, missing, holder=house.ben)

    assert len(Load.objects.get().files) == 2


def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(
    house: House, dana: Worker, tmp_path: Path
) -> None:
    path = a_census(tmp_path, a_child())
    path.write_text(path.read_text()[:-20])
    client = client_of(dana)

    answer = send(client, path, holder=house.ben)

    assert answer.status_code == 422
    assert "census.xml was not loaded" in answer.content.decode()
    assert "This file stops at line" in answer.content.decode()
    assert not Person.objects.exists()
    assert "Refused" in client.get(reverse("returns:loads")).content.decode()
    assert (
        "stops at line" in client.get(reverse("returns:load", args=[Load.objects.get().pk])).content.decode()
    )


def test_an_upload_that_is_too_large_is_stopped_before_it_is_kept(house: House, dana: Worker) -> None:
    answer = client_of(dana).post(
        reverse("returns:add"),
        data=b"--x--",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
    )

    assert answer.status_code == 422
    assert "too large to load" in answer.content.decode()


def test_a_form_half_filled_says_what_is_missing(house: House, dana: Worker) -> None:
    answer = client_of(dana).post(reverse("returns:add"), {})

    assert answer.status_code == 422
    assert "Choose the files to load" in answer.content.decode()
    assert "Choose who holds the children for whom the extract names nobody" in answer.content.decode()


def test_a_form_from_elsewhere_is_turned_away(house: House, dana: Worker, tmp_path: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    assert dana.account is not None
    client.force_login(dana.account)

    answer = send(client, a_census(tmp_path, a_child()), holder=house.ben)

    assert answer.status_code == 403
    assert not Load.objects.exists()


@pytest.mark.parametrize("name", ["returns:loads", "returns:add"])
def test_a_social_worker_does_not_get_in(house: House, name: str) -> None:
    assert client_of(house.amina).get(reverse(name)).status_code == 403


def test_nobody_unknown_gets_in(house: House) -> None:
    assert Client().get(reverse("returns:loads")).status_code == 302
    assert Client().post(reverse("returns:add"), {}).status_code == 302


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\temp\\census.xml", "\u202etxt.exe", "." * 300, " "]
)
def test_whatever_a_file_is_called_it_is_put_down_in_its_own_folder(name: str) -> None:
    files = [SimpleUploadedFile(name, b"one"), SimpleUploadedFile(name, b"two")]

    with put_down(files) as paths:
        (folder,) = {path.parent for path in paths}
        assert [path.read_bytes() for path in paths] == [b"one", b"two"]
        assert all(path.name.isprintable() and path.name.isascii() for path in paths)

    assert not folder.exists()
