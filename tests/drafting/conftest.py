"""A small story of our own: talks on a border crossing, told by four papers."""

import pytest

from briefing.model import Actor, Analysis
from briefing.templates import load
from briefing.templates.content import Content
from tests.drafting.stories import analysis, telling

NORLAND = Actor("a1", "Norland", "state", ("Norland", "the government in Vessby"), "party", None, 6, 9.0)
SUDRIA = Actor("a2", "Sudria", "state", ("Sudria",), "party", None, 5, 8.0)
BERG = Actor("a3", "Ingrid Berg", "person", ("Berg", "the foreign minister"), "foreign minister", "a1", 4, 7.0)


@pytest.fixture
def content() -> Content:
    return load("standard").content


@pytest.fixture
def story() -> Analysis:
    one = telling(
        "s1",
        "Norland rejected the plan to open the Arvik crossing to lorries from Sudria on Monday.",
        "Ingrid Berg told reporters in Vessby that the crossing must stay closed until the mines are cleared.",
        "However, she said that Norland will keep the railway bridge open for medicine and food.",
        "The dispute began after a customs post burned down in June.",
        published="2024-08-19",
    )
    one.does("a1", "Norland", "rejected", "Norland rejected the plan to open the Arvik crossing to lorries from Sudria")
    one.says("a3", "she", "said", "Norland will keep the railway bridge open for medicine and food", "commitment")
    one.says("a3", "Ingrid Berg", "told", "the crossing must stay closed until the mines are cleared", "demand")
    one.names("a3", "she", "pronoun", after="However", confidence=0.95).names("a3", "Ingrid Berg")
    one.dated("on Monday", "2024-08-19")
    two = telling(
        "s2",
        "Sudria said on Tuesday that 40 lorries with medicine are waiting at the Arvik crossing.",
        "Norland rejected the plan on Monday to open the Arvik crossing to lorries from Sudria.",
        "Talks are to be held in Oster on Friday, both governments said.",
        published="2024-08-20",
    )
    two.says("a2", "Sudria", "said", "40 lorries with medicine are waiting at the Arvik crossing")
    two.does("a1", "Norland", "rejected", "Norland rejected the plan on Monday to open the Arvik crossing")
    two.dated("on Friday", "2024-08-23").dated("on Tuesday", "2024-08-20").dated("on Monday", "2024-08-19")
    three = telling(
        "s3",
        "Sudria demanded that Norland open the Arvik crossing to lorries with medicine at once.",
        "About 25 lorries with medicine are waiting at the Arvik crossing, the Red Cross said on Tuesday.",
        "The foreign minister met the envoy of Sudria in Oster for two hours.",
        published="2024-08-20",
    )
    three.says("a2", "Sudria", "demanded", "Norland open the Arvik crossing to lorries with medicine at once", "demand")
    three.does(
        "a3", "The foreign minister", "met", "The foreign minister met the envoy of Sudria in Oster", "contact", "a2"
    )
    three.names("a3", "The foreign minister", "nominal", confidence=0.95).dated("on Tuesday", "2024-08-20")
    copy = telling("s4", *one.source.text.split("\n"), published="2024-08-19")
    copy.copy_of = "s1"
    return analysis([one, two, three, copy], [NORLAND, SUDRIA, BERG])
