"""The words of the command line: verbs and their options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

Verb = Callable[[argparse.Namespace], int]
"""Carries out a verb and gives its exit status."""


def parser(run: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """The parser of the command line; the namespace that it gives holds the function of its verb as `verb`."""
    whole = argparse.ArgumentParser(
        prog="briefing", description="Draft a briefing from source texts; every line is tied to its evidence."
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show version, commit and models, and exit")
    whole.add_argument("--debug", action="store_true", help="show where an unexpected error arose")
    verbs = whole.add_subparsers(title="verbs", metavar="VERB", required=True)

    def verb(name: str, help: str, *, sources: bool = False) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")
        one.set_defaults(verb=run[name])
        # Also behind the verb; left alone there unless it is given.
        one.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if sources:
            one.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, a folder, or - for standard input")
        return one

    one = verb("read", "what the readers make of the files, as JSON", sources=True)
    one.add_argument("-o", dest="output", metavar="FILE", help="write here instead of standard output")
    one = verb("analyse", "actors, statements and dates of all sources as one story, as JSON", sources=True)
    one.add_argument("-o", dest="output", metavar="FILE", help="write here instead of standard output")
    one.add_argument("--separately", action="store_true", help="each source by itself, one JSON object a line")
    one = verb("summarise", "the summary alone, as plain text", sources=True)
    one.add_argument("--words", type=_positive, default=100, metavar="N", help="at most N words (default 100)")
    one = verb("draft", "draft a briefing in each format named by suffix", sources=True)
    one.add_argument(
        "-o", dest="output", metavar="FILE", action="append", required=True, help=".brief .docx .pdf .html .md .json"
    )
    one.add_argument("--title", help="title of the document")
    one.add_argument("--as-of", metavar="DATE", help="date the document speaks of (default: that of the latest source)")
    one.add_argument("--template", default="standard", metavar="NAME", help="a shipped template or a .toml file")
    one.add_argument("--marking", metavar="TEXT", help="protective marking of every page")
    one.add_argument("--previous", metavar="FILE", help="earlier briefing (.brief or .json): say what changed since")
    one.add_argument(
        "--focus", metavar="ACTOR", action="append", default=[], help="give this actor a section; may be repeated"
    )
    one = verb("export", "export a saved briefing in each format named by suffix")
    one.add_argument("file", metavar="FILE.brief")
    one.add_argument(
        "-o", dest="output", metavar="FILE", action="append", required=True, help=".docx .pdf .html .md .json"
    )
    one.add_argument("--template", metavar="NAME", help="another template than the briefing's own")
    one = verb("check", "check every citation and quotation against its source")
    one.add_argument("file", metavar="FILE.brief")
    one = verb("recover", "save what can be read of a damaged .brief file")
    one.add_argument("file", metavar="FILE.brief")
    one.add_argument("-o", dest="output", metavar="FILE", help="write here instead of beside it")
    one = verb("desktop", "open the window")
    one.add_argument("file", metavar="FILE.brief", nargs="?")
    return whole


class _Version(argparse.Action):
    """Says which program this is; the model cards are read only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from briefing.about import version_text

        sys.stdout.write(f"{version_text()}\n")
        parser.exit()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
