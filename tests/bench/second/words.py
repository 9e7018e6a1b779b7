"""People, words, signatures and edit summaries."""

from __future__ import annotations

from datetime import datetime
from random import Random

from tests.bench.prose import WORDS

STOCK = ("Agreed.", "I agree.", "'''Support'''", "'''Oppose'''", "Done.", "Thanks!", "{{done}}", "+1", "Yes.", "No.")
NONSENSE = ("poop", "lol", "hiiii", "haha", "THIS IS STUPID", "you all suck", "asdfgh", "first", "!!!!!!")
FONTS = ("<font color=green>", "<tt>", "<strike>", "<center>")
FIRST = (
    "Alder",
    "Birch",
    "Cobb",
    "Dray",
    "Elm",
    "Fenn",
    "Gale",
    "Hazel",
    "Ivy",
    "Jay",
    "Kite",
    "Lark",
    "Moss",
    "Nettle",
)
LAST = (
    "mill",
    "ford",
    "weir",
    "stone",
    "field",
    "brook",
    "gate",
    "wright",
    "man",
    "fan",
    "bird",
    "1977",
    "x",
    " of York",
)


class People:
    """Who writes on a page (rule 1)."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.regulars = [self._name() for _ in range(30)]
        self.weights = [1 / (rank + 1) for rank in range(30)]
        self.passing: list[str] = []

    def regular(self) -> str:
        """One of those who write often."""
        return self.dice.choices(self.regulars, self.weights)[0]

    def anyone(self, at: datetime) -> str:
        """Who writes next."""
        luck = self.dice.random()
        if luck < 0.5:
            return self.regular()
        return self.passer_by() if luck < 0.8 else self.nameless(at)

    def passer_by(self) -> str:
        """An account that comes for one to four comments."""
        if not self.passing:
            self.passing += [self._name() for _ in range(4) for _ in range(self.dice.randint(1, 4))]
        return self.passing.pop(self.dice.randrange(len(self.passing)))

    def nameless(self, at: datetime) -> str:
        """An IP, or a temporary account."""
        if at.year >= 2025:
            return f"~{at.year}-{self.dice.randint(10000, 99999)}-{self.dice.randint(10, 99)}"
        return ".".join(str(self.dice.randint(2, 254)) for _ in range(4))

    def again(self, user: str) -> str:
        """The same person another day."""
        if is_ip(user) and self.dice.random() < 0.3:
            return f"{user.rsplit('.', 1)[0]}.{self.dice.randint(2, 254)}"
        return user

    def _name(self) -> str:
        return f"{self.dice.choice(FIRST)}{self.dice.choice(LAST)}{self.dice.choice(('', self.dice.randint(2, 99)))}"


def is_ip(user: str) -> bool:
    """Whether a user has no account."""
    return user.count(".") == 3


def known(people: People, user: str) -> bool:
    """Whether a user writes often."""
    return user in people.regulars


def sentence(dice: Random, count: int) -> str:
    """Words, with a link or obsolete markup now and then."""
    words = dice.choices(WORDS, k=count)
    if dice.random() < 0.15:
        words[dice.randrange(count)] = f"[[{dice.choice(WORDS).capitalize()} {dice.choice(WORDS)}]]"
    if dice.random() < 0.03:
        mark = dice.choice(FONTS)
        words[dice.randrange(count)] = f"{mark}{dice.choice(WORDS)}</{mark.strip('<>').split()[0]}>"
    return f"{' '.join(words)}{dice.choice('....?!')}".capitalize() if "[" not in words[0] else f"{' '.join(words)}."


def paragraphs(dice: Random) -> tuple[str, ...]:
    """What a comment says (rule 3)."""
    if dice.random() < 0.04:
        return (dice.choice(STOCK),)
    luck = dice.random()
    if luck < 0.4:
        return (prose(dice, dice.randint(3, 15)),)
    if luck < 0.8:
        return (prose(dice, dice.randint(15, 60)),)
    if luck < 0.965:
        return _several(dice, dice.randint(60, 150), dice.randint(1, 3))
    return _several(dice, dice.randint(150, 400), dice.randint(3, 6))


def _several(dice: Random, words: int, count: int) -> tuple[str, ...]:
    return tuple(prose(dice, max(5, words // count)) for _ in range(count))


def prose(dice: Random, count: int) -> str:
    """A paragraph."""
    said = []
    while count > 0:
        size = min(count, dice.randint(5, 20))
        said.append(sentence(dice, size))
        count -= size
    return " ".join(said)


def misspelt(dice: Random, text: str) -> str:
    """A text with one word spelt otherwise."""
    words = text.split(" ")
    place = dice.randrange(len(words))
    word = words[place]
    if len(word) < 4 or not word.isalpha():
        return f"{text} " if dice.random() < 0.3 else text.replace(" the ", " teh ", 1)
    cut = dice.randrange(1, len(word) - 1)
    words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def clock(at: datetime) -> str:
    """A time as signatures have it."""
    return f"{at:%H:%M}, {at.day} {at:%B %Y} (UTC)"


def name_of(user: str) -> str:
    """The links of a signature."""
    link = f"[[Special:Contributions/{user}|{user}]]" if is_ip(user) or user[0] == "~" else f"[[User:{user}|{user}]]"
    return f"{link} ([[User talk:{user}|talk]])"


def signature(user: str, at: datetime) -> str:
    """What four tildes become; a few colour theirs, always in the same way."""
    style = sum(map(ord, user)) % 12
    if style == 0 and not is_ip(user):
        return f'[[User:{user}|<font color="green">{user}</font>]] ([[User talk:{user}|talk]]) {clock(at)}'
    return f"{('', '', '--', '—')[style % 4]}{name_of(user)} {clock(at)}"


def preceding(user: str, at: datetime) -> str:
    """What the template for unsigned comments becomes."""
    links = f"[[User:{user}|{user}]] ([[User talk:{user}|talk]] • [[Special:Contributions/{user}|contribs]])"
    if is_ip(user):
        links = f"[[Special:Contributions/{user}|{user}]] ([[User talk:{user}|talk]])"
    said = f"—&nbsp;Preceding [[Wikipedia:Signatures|unsigned]] comment added by {links} {clock(at)}"
    return f'<small class="autosigned">{said}</small>'


def heading(dice: Random) -> str:
    """A heading."""
    if dice.random() < 0.05:
        return dice.choice(("Edit request", "External links", "Merge", "Untitled", "NPOV"))
    return " ".join(dice.choices(WORDS, k=dice.randint(1, 6))).capitalize()


def summary(dice: Random, title: str) -> str:
    """What is said of a comment."""
    luck = dice.random()
    link = f"/* {title} */ " if title else ""
    if luck < 0.45:
        return link
    if luck < 0.6:
        return ""
    if luck < 0.85:
        return link + dice.choice(
            ("reply", "re", "comment", "cmt", "Reply", "r", "answer", "agree", "my 2 cents", "note")
        )
    if luck < 0.9:
        return dice.choice(("reply", "comment", "repyl", "coment", "question", "typo", "ce", "+"))
    return link + sentence(dice, dice.randint(3, 9))
