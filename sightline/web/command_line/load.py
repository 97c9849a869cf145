"""sightline load: reading what an authority already has."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sightline.web.command_line import running

if TYPE_CHECKING:
    from sightline.returns.rejections import CannotRead


@click.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--may-withdraw-many",
    is_flag=True,
    help="This is the whole extract, even if much of an earlier one is not in it: what an earlier extract of"
    " the same days said, and this one does not, is then withdrawn.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Answer for a machine, with every row that was refused."
)
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], may_withdraw_many: bool, as_json: bool) -> None:
    """Read extracts: a CIN census XML, an Annex A workbook, a folder of SSDA903 files.

    What a file is, is found out by looking inside it. An extract is kept whole or not at all. Exit code 1 where
    rows were left out, 2 where a file was refused.
    """
    with running.database():
        from sightline.returns.load import load_paths
        from sightline.returns.rejections import CannotRead
        from sightline.shared import clock

        gc.freeze()  # the program itself is not garbage: do not look through it again for every few facts
        try:
            with running.progress("Reading") as show:
                loads = load_paths(paths, at=clock.now(), progress=show, may_withdraw_many=may_withdraw_many)
        except CannotRead as refusal:
            _refuse(refusal, as_json=as_json)
            context.exit(running.COULD_NOT)

    def in_words() -> None:
        for load in loads:
            click.echo(load.in_words())

    running.answer([load.as_json() for load in loads], as_json=as_json, in_words=in_words)
    context.exit(running.FOUND_SOMETHING if any(load.rejections for load in loads) else 0)


def _refuse(refusal: CannotRead, *, as_json: bool) -> None:
    """Say which file was refused, why, how to mend it, and what became of the others."""

    def in_words() -> None:
        click.echo(f"{refusal.file} was not loaded." if refusal.file else "Nothing was loaded.", err=True)
        click.echo(f"{refusal.message} {refusal.mend}\nNothing of it has been kept.", err=True)
        if refusal.kept_before:
            click.echo(f"Read before it, and kept: {', '.join(refusal.kept_before)}.", err=True)

    told = {
        "refused": refusal.file,
        "message": refusal.message,
        "mend": refusal.mend,
        "kept_before": refusal.kept_before,
    }
    running.answer(told, as_json=as_json, in_words=in_words)
