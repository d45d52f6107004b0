"""Boil CLDR's territory names (babel), countryinfo's capitals and demonyms and our own table down to language/states.json.

Run with the `data` group of dependencies: `python -m briefing.training.states`. The result is part of the source.
"""

import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "language" / "states.json"
# Territories of CLDR that are no states: dependencies, groupings, unclaimed land.
_NOT_STATES = (
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF MO MP "
    "MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ"
)
NOT_STATES = frozenset(_NOT_STATES.split())
_ENGLISH = re.compile(
    r"\b(?:Republic|Kingdom|State|States|Federation|Confederation|Principality|Sultanate|Union|Duchy)\b"
)
_FOREIGN = re.compile(r"\b(?:the State of|d[aeo]|of|and|the)\b")
# The people of an adjective in -ese, -ish, -ch, -ss or -i take no further s here; the last are listed in the table.
_SAME_PLURAL = ("ese", "ish", "ch", "ss", "s")


def build() -> dict[str, dict[str, Any]]:
    """ISO code → name, aliases, capitals, seats, demonyms; lists in a fixed order, without repeats."""
    from babel import Locale
    from countryinfo import countryinfo as package

    folder = Path(package.__file__).parent / "data"
    facts = {}
    for file in sorted(folder.glob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        facts[row["ISO"]["alpha2"]] = row
    extra = tomllib.loads((HERE / "states_extra.toml").read_text(encoding="utf-8"))
    states = {}
    for code, cldr in sorted(Locale("en").territories.items()):
        if len(code) == 2 and code.isalpha() and code not in NOT_STATES:
            states[code] = _state(cldr, facts.get(code, {}), extra.get(code, {}))
    return states


def _state(cldr: str, facts: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    name = extra.get("name", cldr)
    aliases = [*extra.get("aliases", ()), *(a.strip() for a in facts.get("altSpellings", ()) if _english(a.strip()))]
    capitals = extra.get("capitals") or ([facts["capital"]] if facts.get("capital") else [])
    demonyms = extra.get("demonyms")
    if demonyms is None:
        demonyms = []
        for word in (d.strip() for d in (facts.get("demonym") or "").split(",")):
            if word:
                demonyms += [word] if word.endswith(_SAME_PLURAL) else [word, word + "s"]
    plain = [*aliases, *(_plain(a) for a in (name, *aliases))]
    return {
        "name": name,
        "aliases": _unique([a for a in plain if a != name]),
        "capitals": _unique([*capitals, *(_plain(c) for c in capitals)]),
        "seats": extra.get("seats", []),
        "demonyms": _unique(demonyms),
    }


def _english(name: str) -> bool:
    return (
        name.isascii()
        and "," not in name
        and bool(_ENGLISH.search(name))
        and bool(_FOREIGN.search(name) or len(name) < 24)
    )


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("’", "'")


def _unique(items: list[str]) -> list[str]:
    return list(dict.fromkeys(i for i in items if i))


def main() -> None:
    """Write the table."""
    text = json.dumps(build(), ensure_ascii=False, indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {text.count('capitals')} states")


if __name__ == "__main__":
    main()
