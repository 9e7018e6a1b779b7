"""What Pywikibot calls a wiki: a family, and a code in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def code_and_family(pywikibot: Any, api: str) -> tuple[str, Any]:
    """How Pywikibot calls the wiki at an address; one that it does not know gets a family of its own."""
    parts = urlsplit(api)
    for name in pywikibot.config.family_files:
        family = pywikibot.family.Family.load(name)
        for code, host in family.langs.items():
            if host == parts.netloc:
                return code, family
    own = "".join(filter(str.isalnum, parts.netloc))
    script_path = parts.path.removesuffix("/api.php")
    made = type(
        "Family",
        (pywikibot.family.SingleSiteFamily,),
        {
            "name": own,
            "domain": parts.netloc,
            "protocol": lambda _self, code: parts.scheme,
            "scriptpath": lambda _self, code: script_path,
        },
    )
    return own, made()
