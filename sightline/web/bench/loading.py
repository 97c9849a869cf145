"""Loading: a census of 20,000 children, in a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sightline.web.bench.measures import Limit, Measure
from sightline.web.postgres import data_directory

CHILDREN = 20_000
LIMIT = Limit(seconds=20, megabytes=400)


def measure() -> list[Measure]:
    """How long `sightline load` takes, and the most memory it ever held."""
    from sightline.returns.tests.big_census import write_census

    sightline = Path(sys.executable).with_name("sightline")
    with tempfile.TemporaryDirectory() as folder:
        census = write_census(Path(folder) / "census.xml", children=CHILDREN)
        elsewhere = {**os.environ, "SIGHTLINE_DATA": str(data_directory() / "load")}
        subprocess.run(
            [sightline, "database", "remove", "--yes"], env=elsewhere, check=True, stdout=subprocess.DEVNULL
        )
        subprocess.run(
            [sightline, "database", "migrate"], env=elsewhere, check=True, stdout=subprocess.DEVNULL
        )
        began = time.perf_counter()
        process = subprocess.Popen([sightline, "load", str(census)], env=elsewhere, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) > 1:
        raise RuntimeError("The census could not be loaded.")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return [
        Measure(
            f"Loading a census of {CHILDREN:,} children",
            LIMIT,
            seconds=seconds,
            megabytes=used.ru_maxrss / unit,
        )
    ]
