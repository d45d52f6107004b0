"""The bidirectional algorithm bears every character there is, assigned or not."""

import sys
import unicodedata

import pytest

from briefing.export.direction import levels, visual_order


def a_few_of_each_class() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        chars = found.setdefault(unicodedata.bidirectional(chr(code)), [])
        if len(chars) < 40:
            chars.append(chr(code))
    return found


def test_every_class_of_characters_has_levels() -> None:
    for chars in a_few_of_each_class().values():
        for c in chars:
            for text in (c, f"a{c}b", f"\u05d0{c}\u05d1", f"\u05d0 {c} 12"):
                found = levels(text)
                assert len(found) == len(text)
                assert sorted(visual_order(found)) == list(range(len(text)))


@pytest.mark.parametrize(("char", "level"), [("\u05ff", 1), ("\U0001e94c", 1), ("\u0557", 0)])
def test_a_character_not_assigned_yet_runs_as_its_block_does(char: str, level: int) -> None:
    assert levels(f"see {char}")[-1] == level
