"""Arrows point down: imports, and foreign keys, which imports cannot see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, Model

from tests.house.rooms import CHECKOUT, HOUSE, ROOMS, floor_of


def test_every_import_points_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([linter, "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_every_folder_of_the_house_is_a_room() -> None:
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}

    assert folders == set(ROOMS)


def foreign_keys() -> list[tuple[str, ForeignKey[Any, Any], type[Model]]]:
    """Every foreign key of every room, history apart: (room, field, what it points at)."""
    found = []
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in ROOMS or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model._meta.app_label in ROOMS:
                found.append((room, field, field.related_model))
    return found


def points_up(room: str, other: str) -> bool:
    """True for a room above, or beside."""
    return room != other and floor_of(other) >= floor_of(room)


def test_no_foreign_key_points_upstairs_or_sideways() -> None:
    assert foreign_keys()
    assert [
        f"{field.model.__name__}.{field.name} points at {other._meta.label}"
        for room, field, other in foreign_keys()
        if points_up(room, other._meta.app_label)
    ] == []


@pytest.mark.parametrize(
    ("room", "other", "wrong"),
    [
        ("people", "cases", True),
        ("front_door", "assessment", True),
        ("cases", "people", False),
        ("cases", "cases", False),
        ("returns", "shared", False),
    ],
)
def test_upstairs_and_sideways_are_known(room: str, other: str, wrong: bool) -> None:
    assert points_up(room, other) is wrong


def test_a_foreign_key_to_another_room_leaves_no_door_on_the_other_side() -> None:
    assert [
        f"{field.model.__name__}.{field.name} needs related_name='+'"
        for room, field, other in foreign_keys()
        if room != other._meta.app_label and getattr(field.remote_field, "related_name", None) != "+"
    ] == []


@pytest.mark.django_db
def test_every_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_of_each_room_are_one_line() -> None:
    call_command("check", "--tag", "models")
    from django.db.migrations.loader import MigrationLoader

    assert MigrationLoader(None).detect_conflicts() == {}
