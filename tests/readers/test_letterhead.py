"""A letterhead gives the publisher and the date, and none of it is read as a sentence of the story."""

from briefing.readers.furniture import read_head

MINISTRY = """MINISTRY OF TRADE
Press Office
For Immediate Release
4 March 2024

Minister Receives Delegation

The Minister of Trade received a delegation of growers this morning and promised them an answer within a week.
"""


def test_the_sender_is_the_publisher_and_the_heading_below_the_date_is_the_title() -> None:
    head = read_head(MINISTRY)
    assert (head.publisher, head.published, head.title) == (
        "MINISTRY OF TRADE, Press Office",
        "2024-03-04",
        "Minister Receives Delegation",
    )
    assert max(end for _, end in head.spans) <= MINISTRY.index("The Minister of Trade")


def test_letterhead_above_a_known_title_may_stand_in_paragraphs() -> None:
    text = "Republic of Norland\n\nMinistry of Trade\n\nA Reception\n\nVessby, 4 March 2024\n\nThe minister met growers today.\n"
    head = read_head(text, "A Reception")
    assert (head.publisher, head.published) == ("Republic of Norland, Ministry of Trade", "2024-03-04")
    assert not any(start <= text.index("The minister") < end for start, end in head.spans)


def test_a_title_above_byline_and_date_is_no_letterhead() -> None:
    head = read_head(
        "Growers ask for help\n\nBy Anna Lund\nMarch 4, 2024\n\nVESSBY - Growers asked the state for help on Monday.\n"
    )
    assert (head.title, head.author, head.publisher) == ("Growers ask for help", "Anna Lund", None)


def test_sentences_above_a_date_are_no_letterhead() -> None:
    text = "The growers wrote again.\nThey had no answer yet.\nMarch 4, 2024\nThe letter was long and it was polite throughout.\n"
    assert read_head(text).publisher is None
