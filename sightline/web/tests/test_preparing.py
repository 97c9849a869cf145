"""A database that could be read past row security is refused before anything is served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections

from sightline.web.database.preparing import _refuse_unfit
from sightline.web.database.servers import CouldNotStart
from sightline.web.postgres import APPLICATION, OWNER, SUPERUSER

pytestmark = pytest.mark.usefixtures("fresh_database")


@pytest.fixture
def as_it_was(fresh_database: str) -> Iterator[None]:
    """Puts the way in back as it was."""
    before = connections.settings["default"]["USER"]
    yield
    connections["default"].close()
    connections.settings["default"]["USER"] = before


@pytest.mark.parametrize("role", [OWNER, SUPERUSER])
def test_a_role_that_reads_past_row_security_is_refused(role: str, as_it_was: None) -> None:
    connections["default"].close()
    connections.settings["default"]["USER"] = role

    with pytest.raises(CouldNotStart, match="read past row security"):
        _refuse_unfit()


def test_the_restricted_role_is_let_in(as_it_was: None) -> None:
    assert connections.settings["default"]["USER"] == APPLICATION
    _refuse_unfit()
