"""Qt counts UTF-16 units and the core counts code points; these two functions are the whole border."""


def to_qt(text: str, offset: int) -> int:
    """Position in Qt's count of the code point at `offset`."""
    return offset if text.isascii() else offset + sum(ch > "\uffff" for ch in text[:offset])


def from_qt(text: str, position: int) -> int:
    """Code point offset of Qt's `position`; one inside a surrogate pair gives the character it belongs to."""
    if text.isascii():
        return position
    units = 0
    for offset, ch in enumerate(text):
        if units >= position:
            return offset
        units += 2 if ch > "\uffff" else 1
        if units > position:
            return offset
    return len(text)
