"""Who said what, construction by construction."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis.attribution import find_attributions
from briefing.model import Sentence, Source, Span, Token
from tests.analysis.told import read

ONE = [
    # quotations
    ("“We will not leave the valley,” said Farid Nasser, the ministry's spokesman.",
     "Farid Nasser, the ministry's spokesman", "said", ["“We will not leave the valley,”"]),
    ("“We need more time,” the minister told reporters in Amman on Monday.",
     "the minister", "told", ["“We need more time,”"]),
    ("“The road is open,” Nasser said. “Convoys may pass tonight.”",
     "Nasser", "said", ["“The road is open,”", "“Convoys may pass tonight.”"]),
    ("“The road,” Nasser said, “is open again.”", "Nasser", "said", ["“The road,”", "“is open again.”"]),
    ("Nasser said: “The road is open again.”", "Nasser", "said", ["“The road is open again.”"]),
    ("The offer is “a bad joke,” Nasser said.", "Nasser", "said", ["The offer is “a bad joke,”"]),
    # clauses
    ("Hala Darwish said that the talks had failed.", "Hala Darwish", "said", ["that the talks had failed"]),
    ("Hala Darwish said the talks had failed.", "Hala Darwish", "said", ["the talks had failed"]),
    ("The envoy, a former judge from Oslo, warned on Tuesday that the truce was fragile.",
     "The envoy, a former judge from Oslo", "warned", ["that the truce was fragile"]),
    ("The talks had failed, Hala Darwish said on Friday.", "Hala Darwish", "said", ["The talks had failed"]),
    ("The talks, officials said, had failed.", "officials", "said", ["The talks", "had failed"]),
    ("Critics say the plan is unworkable.", "Critics", "say", ["the plan is unworkable"]),
    ("A senior official denied that the army had crossed the river.",
     "A senior official", "denied", ["that the army had crossed the river"]),
    ("Reporters asked whether the bridge was safe.", "Reporters", "asked", ["whether the bridge was safe"]),
    ("As the mayor pointed out, the bridge was never safe.", "the mayor", "pointed out", ["the bridge was never safe"]),
    # thoughts, wills, demands
    ("Darwish believes that the border will reopen.", "Darwish", "believes", ["that the border will reopen"]),
    ("The ministry plans to reopen the border.", "The ministry", "plans", ["to reopen the border"]),
    ("The council urged both sides to show restraint.", "The council", "urged", ["both sides to show restraint"]),
    ("Darwish condemned the raid on the harbour.", "Darwish", "condemned", ["the raid on the harbour"]),
    # nouns that are verbs, verbs that part
    ("Some deputies privately question the wisdom of the vote.",
     "Some deputies", "privately question", ["the wisdom of the vote"]),
    ("Several members of the league echo her concerns.", "Several members of the league", "echo", ["her concerns"]),
    ("The campaign plans to open its books soon.", "The campaign", "plans", ["to open its books soon"]),
    ("It condemned the raid on the harbour.", "It", "condemned", ["the raid on the harbour"]),
    ("Egypt has shut the gate since Israel took the road in May, and says that it will stay shut.",
     "Egypt", "says", ["that it will stay shut"]),
    ("The minister met Farid Nasser, who resigned in May, and said that the post would stay empty.",
     "The minister", "said", ["that the post would stay empty"]),
    ("The mayor opened a hall, which Darwish called a waste of money.", "Darwish", "called", ["which", "a waste of money"]),
    ("The band was accused of burning the barn.", None, "was accused of", ["The band", "burning the barn"]),
    ("The group is considered a threat.", None, "is considered", ["The group", "a threat"]),
    ("The villagers criticised the new dam.", "The villagers", "criticised", ["the new dam"]),
    ("The minister continues to insist that the dam is safe.",
     "The minister", "to insist", ["that the dam is safe"]),
    ("The office reported two deaths at the dam.", "The office", "reported", ["two deaths at the dam"]),
    ("Darwish called the mayor's words on Monday a disgrace.",
     "Darwish", "called", ["the mayor's words on Monday a disgrace"]),
    # where a content begins and ends
    ("Darwish said that the talks had failed, but the mayor is away.",
     "Darwish", "said", ["that the talks had failed"]),
    ("Darwish dismissed the state as being a shell.", "Darwish", "dismissed", ["the state as being a shell"]),
    ("The dam, according to Nasser, would hold.", "Nasser", "according to", ["The dam", "would hold"]),
    ("The dam would hold, according to Nasser, who built it and who lives there.",
     "Nasser", "according to", ["The dam would hold"]),
    ("A report by the auditors released last year found that the fund was empty.",
     "A report by the auditors released last year", "found", ["that the fund was empty"]),
    ("As many judges, including Amal Sadr, have pointed out, the law is silent.",
     "many judges, including Amal Sadr", "have pointed out", ["the law is silent"]),
    ("Farid Nasser, who in March said the mine would close, has left.",
     "Farid Nasser, who", "said", ["the mine would close"]),
    ("The ministry said poor families - old, young, foreign - would get the grant.",
     "The ministry", "said", ["poor families - old, young, foreign - would get the grant"]),
    ("In a note announcing the vote, the clerk thanked nobody.", "a note", "announcing", ["the vote"]),
    ("Darwish criticised the mayor on Friday over the flooded road.",
     "Darwish", "criticised", ["the mayor on Friday over the flooded road"]),
    ("Darwish criticised the mayor on Friday.", "Darwish", "criticised", ["the mayor"]),
    ("Darwish opposed all dams, including the old one.", "Darwish", "opposed", ["all dams, including the old one"]),
    ("Darwish opposed the dam because it leaks.", "Darwish", "opposed", ["the dam"]),
    ("Darwish plans to run again, walking from town to town.", "Darwish", "plans", ["to run again"]),
    ("Police say he raised a gun and refused to leave.", "Police", "say", ["he raised a gun and refused to leave"]),
    ("Nasser claimed “Sadr invents” the prices of bread.",
     "Nasser", "claimed", ["“Sadr invents” the prices of bread"]),
    ("Darwish called the citation and the demand a transparent ploy.",
     "Darwish", "called", ["the citation and the demand a transparent ploy"]),
    ("The president is confident that the deal will hold.", "The president", "is confident", ["that the deal will hold"]),
    # other cues
    ("According to the ministry, eleven people were hurt.", "the ministry", "According to", ["eleven people were hurt"]),
    ("Eleven people were hurt, according to the ministry.", "the ministry", "according to", ["Eleven people were hurt"]),
    ("The paper printed Darwish's claim that the vote was stolen.", "Darwish's", "claim", ["that the vote was stolen"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), ONE)
def test_each_construction_yields_speaker_cue_and_content(text, speaker, cue, content):
    assert (speaker, cue, content) in read(text).said()


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), ONE)
def test_one_statement_gives_one_attribution(text, speaker, cue, content):
    assert len(read(text).said()) == 1


def test_kinds_tell_direct_indirect_and_mixed_speech():
    told = read(
        "“We will stay,” Nasser said.\n\nDarwish said they would stay.\n\nLevi said it was “a bad joke” from the start."
    )
    assert [a.kind for a in told.attributions] == ["direct", "indirect", "mixed"]


def test_acts_follow_the_cue():
    told = read(
        "Nasser demanded that the army leave. Darwish vowed to return. Levi thinks that it is late. Ortiz said that it rained."
    )
    assert [a.act for a in told.attributions] == ["demand", "commitment", "assessment", "statement"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nasser said that he would withdraw his men.", "commitment"),
        ("Egypt said that Egypt was ready to host the talks.", "commitment"),
        ("“We will leave by Friday,” Nasser said.", "commitment"),
        ("Nasser said that the army must leave.", "demand"),
        ("Nasser said that the truce could fail.", "assessment"),
        ("Nasser expressed concern over the raid.", "assessment"),
        ("Nasser said that the army would leave.", "statement"),
        ("“We must be patient,” Nasser said.", "statement"),
        ("Nasser denied that the army could leave.", "statement"),
    ],
)
def test_what_is_said_decides_the_act_of_a_plain_statement(text, act):
    assert [a.act for a in read(text).attributions] == [act]


def test_who_is_quoted_as_saying_is_the_speaker():
    told = read("The agency quoted Minister Farid Nasser as saying that the border was open.")
    assert ("Minister Farid Nasser", "saying", ["that the border was open"]) in told.said()


def test_denied_act_is_negated_and_denied_content_is_not():
    told = read("Nasser did not say that the army would leave. Darwish said that the army would not leave.")
    assert [a.negated for a in told.attributions] == [True, False]


def test_conjoined_cues_share_their_speaker():
    told = read("Nasser said the road was open and promised to keep it safe.")
    assert [(s, c) for s, c, _ in told.said()] == [("Nasser", "said"), ("Nasser", "promised")]


def test_participle_takes_the_speaker_of_its_sentence():
    told = read("Nasser rejected the offer, saying that it ignored the prisoners.")
    assert ("Nasser", "saying", ["that it ignored the prisoners"]) in told.said()
    assert ("Nasser", "rejected", ["the offer"]) in told.said()


def test_speaker_may_stand_in_a_relative_clause():
    told = read("Nasser, who said that the truce was dead, left the hall.")
    speaker, cue, content = told.said()[0]
    assert speaker.startswith("Nasser") and cue == "said" and content == ["that the truce was dead"]


def test_unnamed_source_of_a_passive_is_null():
    told = read("The convoy is believed to have crossed the border.")
    assert [s for s, _, _ in told.said()] == [None]


def test_hearsay_has_no_speaker():
    assert read("The guard allegedly fired the first shot, and the crowd ran.").said() == [
        (None, "allegedly", ["The guard", "fired the first shot"])
    ]


def test_agent_of_a_passive_is_the_speaker():
    assert ("Amnesty", "was condemned by", ["The raid"]) in read("The raid was condemned by Amnesty on Friday.").said()


def test_transcript_turns_belong_to_the_name_before_the_colon():
    told = read(
        "MR. HADDAD: We had a good talk today.\n\nQUESTION: Will you meet again?\n\nMR. HADDAD: We hope so.\n\nQUESTION: When?"
    )
    assert [s for s, _, _ in told.said() if s] == ["MR. HADDAD", "QUESTION", "MR. HADDAD", "QUESTION"]


def test_a_form_and_captions_are_no_transcript():
    told = read(
        "TO: ALL POSTS\n\nFROM: AMMAN\n\nSUBJECT: TALKS\n\nImage: Sami Nasser.\n\nImage: Sami Nasser.\n\nImage: Sami Nasser."
    )
    assert [c for _, c, _ in told.said() if c == ":"] == []


def test_signed_quotation_belongs_to_the_name_behind_the_dash():
    assert read("“We never saw the money that was promised.” — Farid Nasser").said() == [
        ("Farid Nasser", "—", ["“We never saw the money that was promised.”"])
    ]


def test_paragraph_behind_a_colon_is_what_the_speaker_added():
    told = read("The governor added:\n\nIt is late, and we are all tired of waiting.")
    assert told.said() == [("The governor", "added", ["It is late, and we are all tired of waiting."])]


def test_speech_goes_on_over_paragraphs():
    told = read(
        "“We waited for weeks,” Nasser said. “Nobody came to the village.\n\n“Then the bridge fell and we were alone.”"
    )
    assert [a.content[-1].end for a in told.attributions] == [len(told.source.text)]


def test_a_quotation_has_one_cue_only():
    told = read(
        "“We are tired,” Nasser said, adding: “We shall not leave.”\n\n“It is late,” Levi said. Added Ortiz: “Go home.”"
    )
    contents = [tuple(c) for _, _, c in told.said()]
    assert len([part for c in contents for part in c]) == len({part for c in contents for part in c})
    assert ("Ortiz", "Added", ["“Go home.”"]) in told.said()


def test_sender_speaks_in_a_statement():
    assert ("Nasser", "condemning", ["the raid"]) in read("Nasser issued a statement condemning the raid.").said()


def test_reported_statement_is_kept_beside_the_report():
    told = read("The Emir told Nasser that the office would stay open, the ministry said.")
    assert ("The Emir", "told", ["that the office would stay open"]) in told.said()
    assert ("the ministry", "said", ["The Emir told Nasser that the office would stay open"]) in told.said()


def test_what_is_denied_to_have_been_asked_was_not_asked():
    told = read("Nasser denied reports that Qatar had asked Hamas to leave.")
    assert [(s, c) for s, c, _ in told.said()] == [("Nasser", "denied")]


def test_half_open_quotation_loses_only_itself():
    told = read("Nasser said “the road is open and went home.\n\nDarwish said that it was closed.")
    assert ("Darwish", "said", ["that it was closed"]) in told.said()


def test_inner_thought_of_a_statement_is_not_a_second_attribution():
    assert [(s, c) for s, c, _ in read("Nasser said he hopes that the talks resume.").said()] == [("Nasser", "said")]


@pytest.mark.parametrize(
    "text",
    [
        "“ " * 4000,
        "Nasser said that " * 3000,
        "NASSER SAID: " * 2000,
        "Nasser, Darwish, Levi, " * 3000,
        "“Nasser said ‘" * 2000,
        "he said, " * 4000,
    ],
)
def test_odd_texts_take_time_in_step_with_their_length(text):
    started = time.process_time()
    told = read(text)
    assert time.process_time() - started < 4
    assert all(c.end <= len(text) for a in told.attributions for c in a.content)


def test_confidence_is_a_probability_and_plain_speech_is_surer_than_attitude():
    told = read("“We will stay,” Nasser said.\n\nThe board backed the merger.")
    first, *others = [a.confidence for a in told.attributions]
    assert 0 < first <= 1 and others and all(0 < c < first for c in others)


TAGS = st.sampled_from(
    """NN NNP NNS VBD VBZ VBN VBG VB TO MD IN DT PRP PRP$ CC , . : RB JJ CD POS WP WDT `` '' XX""".split()  # noqa: SIM905
)
WORDS = st.sampled_from(
    """said says “ ” ‘ ’ " '' that to , . : — according warned Nasser he who by not claim in view allegedly ( ) of""".split()  # noqa: SIM905
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WORDS, TAGS), max_size=60), st.integers(1, 8))
def test_any_tokens_give_spans_inside_the_text_and_never_raise(words, length):
    text = " ".join(w for w, _ in words)
    tokens, at = [], 0
    for word, tag in words:
        tokens.append(Token(at, at + len(word), word, tag))
        at += len(word) + 1
    groups = [tokens[i : i + length] for i in range(0, len(tokens), length)]
    sentences = [Sentence(Span("s", g[0].start, g[-1].end), tuple(g), i // 2) for i, g in enumerate(groups)]
    source = Source("s", "", "text/plain", "", text, "")
    found = find_attributions(source, sentences, ())
    for a in found:
        for span in (a.speaker, a.cue, *a.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert a.content
    assert found == find_attributions(source, sentences, ())


def test_the_label_of_a_release_is_nobody_who_speaks():
    told = read("As stated by Spokesperson Maria Lind: Minister Paul Berg met the king in Oslo. He thanked him.")
    assert not any("As stated" in (speaker or "") for speaker, _, _ in told.said())


def test_a_quotation_whose_closing_mark_was_lost_ends_before_its_speaker():
    assert read("“We will not leave the valley, said Farid Nasser. The road is open.").said() == [
        ("Farid Nasser", "said", ["“We will not leave the valley,"])
    ]


def test_a_closing_mark_in_the_place_of_an_opening_one_opens():
    told = read("”We fear for the valley and for all who live there.” — Sonia Harb")
    assert [speaker for speaker, _, _ in told.said()] == ["Sonia Harb"]


def test_a_short_last_paragraph_of_speech_goes_on_like_a_long_one():
    told = read(
        "“We came from the north,” Nasser said. “We had nothing.\n\n“We slept in the fields.\n\n“Now we are home.”"
    )
    assert told.said() == [
        (
            "Nasser",
            "said",
            ["“We came from the north,”", "“We had nothing.", "“We slept in the fields.", "“Now we are home.”"],
        )
    ]


def test_what_is_asked_of_you_is_nobodys_thought():
    assert read("What do you think of the new companies?").said() == []


def test_a_name_is_no_view():
    assert read("The village is called Tel Harb.").said() == []


def test_what_tells_of_the_speaker_is_no_content():
    told = read("The talks have failed, officials said, speaking on condition of anonymity.")
    assert told.said() == [("officials", "said", ["The talks have failed"])]


def test_plainer_cues_are_surer_and_no_confidence_is_certain():
    said, noted, imagined = (
        read(f"Hala Darwish {cue} that the talks had failed.").attributions[0].confidence
        for cue in ("said", "concluded", "imagined")
    )
    assert 1.0 > said > noted > imagined > 0.4


def test_who_says_nothing_and_what_others_say_are_kept_apart():
    told = read("Nasser has said nothing publicly about a challenge, but several aides said that he would run.")
    assert told.said() == [("several aides", "said", ["that he would run"])]


def test_a_participle_before_its_noun_tells_nothing():
    assert read("U.S. officials have a week to turn over supporting evidence.").said() == []


def test_a_visit_is_no_demand():
    assert read("The Ambassador called on Sheikh Hamad on Thursday.").said() == []
    assert [a.act for a in read("Egypt called on Israel for restraint.").attributions] == ["demand"]


def test_who_is_close_to_something_speaks_whole():
    assert read("Two officials close to the talks said that the door was open.").said() == [
        ("Two officials close to the talks", "said", ["that the door was open"])
    ]


def test_what_is_told_to_be_done_ends_at_a_colon():
    told = read("A diplomat warned us not to count on the Iranians: Tehran has promised nothing.")
    assert ("A diplomat", "warned", ["not to count on the Iranians"]) in told.said()


def test_when_somebody_was_critical_is_not_what_he_was_critical_of():
    assert read("Qatar has been critical in the last few years.").said() == []
    assert read("Qatar has been critical of the plan.").said() == [("Qatar", "has been critical of", ["the plan"])]


def test_an_infinitive_behind_an_aside_belongs_to_its_verb():
    told = read("At the same time, the leader has agreed, at the request of Oslo, to send a team.")
    assert not any("At the same time" in content for _, _, content in told.said())


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Minister Harb conceded that Nasser entered Oslo on a pass, but said, “That gives him no rights.”",
         "Minister Harb", "said"),
        ("The minister, Amir Sadr, disputed reports that Nasser is rich, saying the man has nothing.",
         "The minister, Amir Sadr", "saying"),
    ],
)  # fmt: skip
def test_a_second_report_is_not_his_of_whom_the_first_one_tells(text, speaker, cue):
    assert (speaker, cue) in [(s, c) for s, c, _ in read(text).said()]


def test_who_is_told_to_do_something_is_asked_for_it():
    acts = [a.act for a in read("Sadr told the guards to leave. Nasser warned them not to stay.").attributions]
    assert acts == ["demand", "demand"]


def test_an_accusation_in_passing_names_both_and_the_matter():
    told = read("Nasser, who was criticised by Sadr for the delay, said he would resign.").said()
    assert ("Sadr", "was criticised by", ["Nasser", "the delay"]) in told
    told = read("Hamas, which was accused by Israel of stalling, said it had accepted.").said()
    assert ("Israel", "was accused by", ["Hamas", "stalling"]) in told


def test_what_nobody_asks_for_is_no_demand():
    assert read("The helpers left without Pretoria asking for anything.").said() == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Lavrov, asked whether Moscow would attend, said it had not been invited.",
         "Lavrov, asked whether Moscow would attend", "said", ["it had not been invited"]),
        ("Zelensky, whose country was invaded in 2022, urged allies to send arms.",
         "Zelensky, whose country was invaded in 2022", "urged", ["allies to send arms"]),
        ("According to the ministry, which has not published the list, 40 people died; rain fell.",
         "the ministry, which has not published the list", "According to", ["40 people died"]),
        ("The Houthis claimed to have hit a ship.", "The Houthis", "claimed", ["to have hit a ship"]),
        ("Israel neither confirmed nor denied that it had struck.", "Israel", "denied", ["that it had struck"]),
    ],
)  # fmt: skip
def test_an_aside_does_not_take_the_word_from_its_speaker(text, speaker, cue, content):
    assert (speaker, cue, content) in read(text).said()


def test_who_neither_says_nor_denies_is_negated():
    assert [a.negated for a in read("Israel neither confirmed nor denied that it had struck.").attributions] == [True]


def test_a_sentence_with_a_colon_is_no_headline():
    told = read("Guterres told the Council: “The alarm is ringing.” He added that aid was blocked.").said()
    assert [speaker for speaker, _, _ in told] == ["Guterres", "He"]


def test_who_is_quoted_speaks_and_not_who_quotes():
    assert read("Nasser was quoted by state television as saying that the strike had failed.").said() == [
        ("Nasser", "saying", ["that the strike had failed"])
    ]


def test_a_letter_sent_to_somebody_stands_between_cue_and_clause():
    assert read("Nasser said in a letter sent to Sadr that the port would close.").said() == [
        ("Nasser", "said", ["that the port would close"])
    ]
