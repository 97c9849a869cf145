"""Tests run on a real PostgreSQL, as the restricted role, each inside a transaction that is rolled back.

`db`      the test's own transaction on the worker's own database (see tests/fixtures/databases.py)
`served`  the whole application at an address, on a database of its own (tests/fixtures/server.py)
`signed_in`, `client_of`  a worker at their pages (tests/fixtures/signing_in.py; imported)
`page`    a browser page; `accessible(page)` asserts that axe-core finds nothing (tests/fixtures/browser.py)
"""

from collections.abc import Iterator

import pytest
from django.test import override_settings

pytest_plugins = ["tests.fixtures.databases", "tests.fixtures.server", "tests.fixtures.browser"]


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash the passwords of invented people quickly: a real hash takes half a second, four times a test."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
