"""``talkclerk drafts``: its commands, each loaded when it is asked for."""

from __future__ import annotations

import click

from bot.cli.group import LazyGroup

DRAFTS = {
    "list": "List the notes that wait for a person.",
    "show": "Show a note, what it tells of and what it would change on its page.",
    "edit": "Put a note in other words.",
    "approve": "Let notes be saved in the words that they have now.",
    "reject": "Keep a note from being saved, and from being drafted again.",
}
EPILOG = """\b
Example:
  talkclerk drafts list
  talkclerk drafts show page-note-1a2b3c --preview note.html
  talkclerk drafts approve page-note-1a2b3c --as "Ann Miller" """


@click.command(cls=LazyGroup, told=DRAFTS, prefix="drafts_", epilog=EPILOG)
def command() -> None:
    """Read, change, approve or reject the notes that wait for a person.

    talkclerk check --draft puts them there. An id may be cut short, as long as it means one note.
    """
