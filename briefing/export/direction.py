"""Which way each character runs inside an English paragraph: the Unicode bidirectional algorithm (UAX 9), levels only."""

import re
import unicodedata
from typing import Any

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉"}
_ISOLATES = frozenset(("LRI", "RLI", "FSI", "PDI"))
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # numbers count as right-to-left here (N0)


def runs_right_to_left(text: str) -> bool:
    """Whether any character of the text is of a right-to-left script."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def levels(text: str) -> list[int]:
    """The embedding level of each character; even levels run left to right. The paragraph itself is English."""
    from bidi import algorithm as uax9

    storage: dict[str, Any] = uax9.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    uax9.get_embedding_levels(text, storage)
    for c in storage["chars"]:
        if not c["type"]:  # not assigned yet; UAX 9 gives it the direction of its block
            c["type"] = c["orig"] = "R" if _RIGHT_TO_LEFT.match(c["ch"]) else "L"
        elif c["type"] in _ISOLATES:  # newer than the library
            c["type"] = c["orig"] = "ON"
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    _pair_brackets(storage["chars"])
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    found = iter(storage["chars"])
    out: list[int] = []
    pending = next(found, None)
    for c in text:  # joiners are left out of the result: they go with the character before them
        if pending is not None and pending["ch"] == c:
            out.append(pending["level"])
            pending = next(found, None)
        else:
            out.append(out[-1] if out else 0)
    return out


def _pair_brackets(chars: list[dict[str, Any]]) -> None:
    """Rule N0, which the library leaves out: both brackets of a pair take one direction."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, c in enumerate(chars):
        if c["type"] not in ("ON", "L", "R") or unicodedata.category(c["ch"]) not in ("Ps", "Pe"):
            continue
        if c["ch"] in _PAIRS:
            stack.append((_PAIRS[c["ch"]], n))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == c["ch"]:
                pairs.append((stack[depth][1], n))
                del stack[depth:]
                break
    for start, end in sorted(pairs):
        inside = {_STRONG.get(c["type"]) for c in chars[start + 1 : end]}
        if "L" in inside:
            way = "L"
        elif "R" in inside:
            before = (_STRONG.get(c["type"]) for c in reversed(chars[:start]))
            way = next((b for b in before if b), "L")
        else:
            continue
        chars[start]["type"] = chars[end]["type"] = way


def visual_order(line_levels: list[int]) -> list[int]:
    """Indices of the pieces of a line in the order in which they stand on paper (rule L2)."""
    order = list(range(len(line_levels)))
    for level in range(max(line_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order
