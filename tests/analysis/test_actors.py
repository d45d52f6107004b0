"""Who is who in texts of our own, through the real sentences, names and attributions."""

import hashlib
import time
from dataclasses import replace

import pytest

from briefing.analysis import analyse
from briefing.model import Actor, Analysis, Corrections, Source


def story(*texts: str, corrections: Corrections | None = None) -> Analysis:
    sources = [
        Source(
            f"s{n}",
            f"{n}.txt",
            "text/plain",
            f"{n}",
            text,
            hashlib.sha256(text.encode()).hexdigest(),
            published="2024-05-06",
        )
        for n, text in enumerate(texts, 1)
    ]
    return analyse(sources, corrections=corrections or Corrections(), workers=1)


def at(analysis: Analysis, words: str, nth: int = 1, source: int = 0) -> Actor | None:
    """The actor of the mention with these words."""
    text = analysis.sources[source].text
    place = -1
    for _ in range(nth):
        place = text.index(words, place + 1)
    found = [m for m in analysis.parts[source].mentions if (m.span.start, m.span.end) == (place, place + len(words))]
    assert found, (
        f"no mention {words!r} among {[text[m.span.start : m.span.end] for m in analysis.parts[source].mentions]}"
    )
    return analysis.actor(found[0].actor) if found[0].actor else None


def name(analysis: Analysis, words: str, nth: int = 1, source: int = 0) -> str | None:
    actor = at(analysis, words, nth, source)
    return actor.name if actor else None


KINGDOM = (
    "Sheikh Tamim bin Hamad Al Thani, the Emir of Qatar, received the envoy in Doha on Monday. Tamim said the talks would go on. "
    "Prime Minister Sheikh Mohammed bin Abdulrahman Al Thani attended. The Emir thanked the envoy."
)


def test_one_actor_for_full_name_short_name_and_office() -> None:
    found = story(KINGDOM)
    tamim = name(found, "Tamim bin Hamad Al Thani")
    assert tamim == "Tamim bin Hamad Al Thani"
    assert name(found, "Tamim", 2) == tamim
    assert name(found, "The Emir") == tamim
    assert name(found, "the Emir of Qatar") == tamim


def test_bodies_whose_names_are_made_of_titles_and_offices_stay_whole() -> None:
    found = story(
        "The envoy spoke to the General Assembly on Monday. The International Court of Justice ruled in favour of Uganda. "
        "The Ministry of Justice said nothing."
    )
    names = {a.name for a in found.actors}
    assert {"General Assembly", "International Court of Justice", "Ministry of Justice"} <= names


def test_a_shared_family_name_keeps_two_people_apart() -> None:
    found = story(KINGDOM)
    assert name(found, "Mohammed bin Abdulrahman Al Thani") == "Mohammed bin Abdulrahman Al Thani"


def test_an_office_belongs_to_its_state() -> None:
    found = story(KINGDOM + " Qatar and Egypt mediate.")
    actor = at(found, "Tamim bin Hamad Al Thani")
    assert actor is not None and actor.role == "Emir of Qatar"
    home = found.actor(actor.affiliation or "")
    assert home is not None and (home.name, home.kind) == ("Qatar", "state")


def test_a_description_in_one_source_is_understood_by_another() -> None:
    found = story(
        "US Secretary of State Laura Whitfield arrived in Cairo on Sunday.",
        "Whitfield said on Monday that time was short. Washington's top diplomat will fly on to Amman.",
    )
    assert name(found, "Whitfield", 1, 1) == "Laura Whitfield"
    assert name(found, "Washington's top diplomat", 1, 1) == "Laura Whitfield"


def test_acronyms_join_what_they_stand_for() -> None:
    found = story(
        "The International Atomic Energy Agency (IAEA) sent inspectors.", "The IAEA said that access was refused."
    )
    assert name(found, "IAEA", 1, 1) == "International Atomic Energy Agency"


def test_spellings_of_two_outlets_are_one_person() -> None:
    found = story(
        "Khaled Mishaal spoke in Doha. Mishaal left later.", "Khalid Meshaal spoke in Doha. Meshaal left later."
    )
    assert at(found, "Mishaal", 2) == at(found, "Meshaal", 2, 1)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ankara said on Friday that the border would stay open.", "Ankara", "Turkey"),
        ("Moscow rejected the offer.", "Moscow", "Russia"),
        ("Talks between Tehran and Riyadh resumed.", "Tehran", "Iran"),
        ("Israeli officials said that the road was shut.", "Israeli officials", "Israel"),
    ],
)
def test_a_capital_or_its_officials_that_act_are_the_state(text: str, words: str, expected: str) -> None:
    assert name(story(text), words) == expected


def test_a_capital_where_something_happens_is_a_place() -> None:
    assert name(story("The two men met in Ankara on Friday."), "Ankara") is None


def test_pronouns_follow_gender_and_subject() -> None:
    found = story("Maria Keller met Peter Novak in Vienna. She said that he had agreed to her terms.")
    assert name(found, "She") == "Maria Keller"
    assert name(found, "he", 2) == "Peter Novak"
    assert name(found, "her") == "Maria Keller"


def test_an_object_is_not_its_own_subject() -> None:
    found = story("Peter Novak waited for hours. Karl Weber finally called him.")
    assert name(found, "him") == "Peter Novak"


def test_an_opening_phrase_looks_ahead() -> None:
    found = story("Talks opened late. In her speech to the council, Maria Keller urged restraint.")
    assert name(found, "her") == "Maria Keller"


def test_first_persons_in_a_quotation_are_the_speaker() -> None:
    found = story("“I will not sign,” Maria Keller said. “My country is tired.”")
    assert name(found, "I") == "Maria Keller"
    assert name(found, "My") == "Maria Keller"


def test_the_speaker_of_a_clause_is_its_head_and_not_whom_it_names() -> None:
    found = story(
        "Critics of Maria Keller said the plan was weak. Maria Keller's brother said nothing. Karl Lund, a Keller aide, agreed."
    )
    first = found.parts[0].attributions[0]
    assert first.actor is None


def test_a_spokesman_in_apposition_is_one_person_of_that_body() -> None:
    found = story("The movement Red Dawn denied it. “We know nothing,” said Karl Lund, the spokesman of Red Dawn.")
    lund = at(found, "Karl Lund")
    assert lund is not None and lund.role == "spokesman of Red Dawn"
    home = found.actor(lund.affiliation or "")
    assert home is not None and home.name == "Red Dawn"


def test_actors_are_ranked_by_what_they_say_and_do_and_media_are_no_party() -> None:
    found = story(
        "Egypt proposed a truce on Monday. Egypt said that both sides had agreed, Reuters reported. Egypt urged calm. "
        "Reuters saw the paper. Israel, Israel, Israel: the word was on every wall. "
        "A rally for Israel was held near Israel House."
    )
    order = [a.name for a in found.actors]
    assert order[0] == "Egypt"
    assert all(a.weight < found.actors[0].weight / 3 for a in found.actors if a.name == "Reuters")


SMALL = "Maria Keller said that talks failed. Peter Novak said that talks went on. Austria said nothing. Keller left."


def test_corrections_rename_merge_split_hide_order_and_affiliate() -> None:
    plain = story(SMALL)
    assert {a.name for a in plain.actors} >= {"Maria Keller", "Peter Novak", "Austria"}
    renamed = story(SMALL, corrections=Corrections(renamed=(("Maria Keller", "Dr Keller"),)))
    assert name(renamed, "Maria Keller") == "Dr Keller"
    merged = story(SMALL, corrections=Corrections(merged=(("Peter Novak", "Maria Keller"),)))
    assert name(merged, "Maria Keller") == "Peter Novak" == name(merged, "Peter Novak")
    split = story(SMALL, corrections=Corrections(split=(("Maria Keller", "Keller"),)))
    assert name(split, "Keller", 2) == "Keller" and name(split, "Maria Keller") == "Maria Keller"
    hidden = story(SMALL, corrections=Corrections(hidden=("Maria Keller",)))
    assert [a.weight for a in hidden.actors if a.name == "Maria Keller"] == [0.0]
    ordered = story(SMALL, corrections=Corrections(order=("Austria", "Peter Novak")))
    assert [a.name for a in ordered.actors[:2]] == ["Austria", "Peter Novak"]
    home = story(SMALL, corrections=Corrections(affiliations=(("Maria Keller", "Austria"),)))
    keller = at(home, "Maria Keller")
    assert keller is not None and home.actor(keller.affiliation or "") == at(home, "Austria")


def test_corrections_of_names_that_are_gone_change_nothing() -> None:
    strange = Corrections((("Nobody", "X"),), (("A", "B"),), (("C", "D"),), ("E",), ("F",), (("G", "H"),), ("I",))
    assert story(SMALL, corrections=strange).actors == story(SMALL).actors


def test_ids_follow_weight_and_every_link_leads_to_an_actor() -> None:
    found = story(KINGDOM, SMALL)
    assert [a.id for a in found.actors] == [f"a{n}" for n in range(1, len(found.actors) + 1)]
    ids = {a.id for a in found.actors}
    for part in found.parts:
        assert {m.actor for m in part.mentions} | {a.actor for a in part.attributions} <= ids | {None}
        assert all(0 < m.confidence <= 1 for m in part.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "MARIA KELLER SAID THE EMIR MET HIS MINISTER IN DOHA. HE LEFT.",
        "“He said “she said “they",
        "Keller " * 3000,
        ", ".join(f"Maria Keller{chr(97 + n % 26)}" for n in range(3000)),
        "he she it they his her the president the group " * 500,
        "The’s ’s’ (A) (AB) (ABC) Mr. Mrs. the of the of President of of",
        "𝒳 met 𝒴; الرئيس said “نعم” to Mr. Ürgüplü-Öz’s aide.",
    ],
)
def test_odd_texts_degrade_and_never_raise(text: str) -> None:
    found = story(text, SMALL)
    assert len(found.parts) == 2


def test_time_grows_with_the_length_and_not_faster() -> None:
    def seconds(times: int) -> float:
        texts = [KINGDOM.replace("Monday", f"day {n}") + " The group met him. He left. " + SMALL for n in range(times)]
        start = time.process_time()
        story("\n\n".join(texts))
        return time.process_time() - start

    seconds(5)
    small, large = seconds(40), seconds(320)
    assert large < 8 * small * 2.5 + 0.2


def test_same_sources_same_analysis() -> None:
    assert story(KINGDOM, SMALL) == story(KINGDOM, SMALL)
    swapped = story(SMALL, KINGDOM)
    assert {a.name for a in swapped.actors} == {a.name for a in story(KINGDOM, SMALL).actors}


def test_an_excluded_source_and_one_in_another_language_are_left_unread() -> None:
    text = "Maria Keller said that talks failed."
    source = Source("s1", "1.txt", "text/plain", "1", text, "x")
    found = analyse(
        [replace(source, excluded=True), replace(source, id="s2", language="de"), replace(source, id="s3")], workers=1
    )
    assert [bool(p.sentences) for p in found.parts] == [False, False, True]
