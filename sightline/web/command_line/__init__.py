"""The sightline command: every operation of the product, for a person at a terminal or for a machine.

Exit codes: 0 done; 1 done, and something was found that somebody should look at; 2 it could not be done.
"""

from __future__ import annotations

import importlib
import sys

import click

# What each does is said here so that --help need not import anything.
COMMANDS = {
    "demo": "Load an invented county and serve it on this machine.",
    "serve": "Serve the application.",
    "load": "Read extracts: CIN census XML, Annex A workbooks, SSDA903 files.",
    "duties": "Work out again, or prove, what is due for every child.",
    "due": "When a timescale runs out, and how that was worked out.",
    "setting": "Show or change how receipt after hours is counted.",
    "account": "Give somebody a way to sign in.",
    "exceptions": "List what is wrong, for which child, since when and whose it is.",
    "aftercare": "Open support for everyone owed it after care whom nobody holds.",
    "synth": "Make an invented county.",
    "bench": "Measure the speed.",
    "database": "Start, stop, migrate or remove the embedded database.",
    "manage": "Django's own management commands, for developers.",
}


class Commands(click.Group):
    """Imports a command only when it is used, so that asking for help is quick."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--debug", is_flag=True, help="Show where in the code something went wrong.")
@click.version_option(package_name="sightline")
def sightline(debug: bool) -> None:
    """Every child in sight.

    Exit codes: 0 done, 1 something was found that needs looking at, 2 it could not be done.
    """


def main() -> None:
    """Run a command; whatever goes wrong is said in words, with exit code 2."""
    debug = "--debug" in sys.argv
    try:
        sys.exit(sightline(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(2)
    except Exception as error:
        if debug:
            raise
        click.echo(_in_words(error), err=True)
        sys.exit(2)


def _in_words(error: Exception) -> str:
    said = str(error).strip() or type(error).__name__
    return f"Could not do it: {said}\n(sightline --debug … shows where in the code.)"
