"""Invented words, with the markup that editors strew in them."""

from __future__ import annotations

from random import Random

VOCABULARY = """
the of and to a in is that it as was for on are with by this be from or have an they which one you were all there
would we their when if no so said what up its about into than them can only other time new some could these two may
then do first any my now such like our over me even most made after also did many off before must well back through
years where much your way down should because long each just those people too little state good very make world
still see own work mill wheel gate pond weir race sluice stone grain flour water tide roof beam wall river bank
bridge lane field barn map source article section lead paragraph sentence claim citation reference editor reader
history table figure photograph caption redirect title name spelling date number page edit revert change wording
summary version draft note list
"""
WORDS = tuple(VOCABULARY.split())
LINKS = ("Mill pond", "Water wheel", "Sluice gate", "Weir", "Tide mill", "Millstone", "River Alder", "Grain trade")
NAMES = ("Ann Weir", "Miller", "Alder Bank")


def sentence(random: Random) -> str:
    """Some words, now and then with a link, bold letters, a template or a reference among them."""
    words = random.choices(WORDS, k=random.randint(5, 22))
    for chance, mark in MARKS:
        if random.random() < chance:
            place = random.randrange(len(words))
            words[place] = mark(words[place], random)
    return f"{words[0].capitalize()} {' '.join(words[1:])}{random.choice('....?,!')}"


def text(random: Random) -> str:
    """A few sentences."""
    return " ".join(sentence(random) for _ in range(random.choice((1, 2, 3, 4, 5, 7, 8, 9, 12))))


def _link(word: str, random: Random) -> str:
    return f"[[{random.choice(LINKS)}]]" if random.random() < 0.5 else f"[[{random.choice(LINKS)}|{word}]]"


def _reference(word: str, random: Random) -> str:
    return (
        f'{word}<ref name="a{random.randrange(99)}">{{{{cite web|url=https://mill.example/{word}|title={word}}}}}</ref>'
    )


MARKS = (
    (0.14, _link),
    (0.06, lambda word, random: f"''{word}''"),
    (0.05, lambda word, random: f"'''{word}'''"),
    (0.04, lambda word, random: f"[https://mill.example/{word} {word}]"),
    (0.02, lambda word, random: f"{{{{tq|{word} and {random.choice(WORDS)}}}}}"),
    (0.02, lambda word, random: f"{{{{ping|{random.choice(NAMES)}}}}} {word}"),
    (0.02, _reference),
    (0.03, lambda word, random: f"<code>{word}</code>"),
    (0.01, lambda word, random: f"<nowiki>{{{{{word}}}}}</nowiki>"),
    (0.01, lambda word, random: f"<!-- {word} -->{word}"),
    (0.02, lambda word, random: f"<small>{word}</small>"),
    (0.01, lambda word, random: f"{word}–{random.choice(WORDS)} &amp; {word}"),
)
