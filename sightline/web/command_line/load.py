"""sightline load: reading what an authority already has."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.web.command_line import running


@click.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="Answer for a machine, with every row that was refused."
)
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read extracts: a CIN census XML, an Annex A workbook, a folder of SSDA903 files.

    What a file is, is found out by looking inside it. Exit code 1 where rows were refused.
    """
    with running.database():
        from sightline.returns.load import load_paths
        from sightline.shared import clock

        with running.progress("Reading") as show:
            loads = load_paths(paths, at=clock.now(), progress=show)

    def in_words() -> None:
        for load in loads:
            click.echo(load.in_words())

    running.answer([load.as_json() for load in loads], as_json=as_json, in_words=in_words)
    context.exit(running.FOUND_SOMETHING if any(load.rejections for load in loads) else 0)
