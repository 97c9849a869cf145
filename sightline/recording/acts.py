"""Every act there is. A room above registers its file at start-up, so that nothing here looks up.

acts.register("looked_after", Path(__file__).parent / "content" / "acts.toml")
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sightline.recording.actions import record as record
from sightline.recording.reading import Act, read
from sightline.standards.kinds import real_kinds

_acts: dict[str, Act] = {}


def register(room: str, path: Path) -> None:
    """Make the acts of a room known."""
    for act in read(room, path):
        _acts[act.address] = act
    writing.cache_clear()


def registered() -> tuple[Act, ...]:
    """Every act, in the order of the rooms and of their files."""
    return tuple(_acts.values())


def find(address: str) -> Act:
    """One act by its address. LookupError when there is none."""
    try:
        return _acts[address]
    except KeyError:
        raise LookupError(f"There is no act “{address}”") from None


@cache
def writing() -> dict[str, tuple[Act, ...]]:
    """The acts that can write each kind of event."""
    found: dict[str, list[Act]] = {}
    for act in registered():
        for kind in act.every_kind():
            found.setdefault(kind, []).append(act)
    return {kind: tuple(acts) for kind, acts in found.items()}


def that_write(*names: str) -> tuple[Act, ...]:
    """The acts that write any of these kinds, or any kind that these words stand for."""
    kinds = [kind for name in names for kind in real_kinds(name)]
    return tuple({act.address: act for kind in kinds for act in writing().get(kind, ())}.values())
