"""Tests run on a real PostgreSQL, as the restricted role, each inside a transaction that is rolled back.

`db`      the test's own transaction on the worker's own database (see tests/fixtures/databases.py)
`served`  the whole application at an address, on a database of its own (tests/fixtures/server.py)
`page`    a browser page; `accessible(page)` asserts that axe-core finds nothing (tests/fixtures/browser.py)
"""

pytest_plugins = ["tests.fixtures.databases", "tests.fixtures.server", "tests.fixtures.browser"]
