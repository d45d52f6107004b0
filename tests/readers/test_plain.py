"""Plain text is kept to the character; its encoding, head, stories and language are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UnreadableSource
from briefing.readers import languages, read_text
from briefing.readers.characters import disarm
from briefing.readers.dates import day_in, day_in_name, day_of_year
from briefing.readers.digest import split
from briefing.readers.encodings import decode
from briefing.readers.furniture import opening_words, read_head
from briefing.readers.reading import Unreadable
from tests.readers.samples import DIGEST, REPLIED, SAID


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1))
def test_text_keeps_its_length_and_all_but_hostile_characters(text):
    made, _ = disarm(text)
    assert len(made) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, made, strict=True))


def test_line_ends_and_mark_are_all_that_changes(read):
    source = read(b"\xef\xbb\xbfOne\r\ntwo \xe2\x80\x8b three\rfour\xc2\xa0five\n", "a.txt")
    assert source.text == "One\ntwo \u200b three\nfour\u00a0five\n"


def test_hostile_characters_are_replaced_one_for_one_and_said(read):
    source = read("Norland\x00 agreed \u202edetcejer\u202c.".encode(), "a.txt")
    assert source.text == "Norland  agreed  detcejer ."
    assert source.warnings == ("3 control or direction characters that are not text replaced by spaces",)


RUSSIAN = "Министр сказал во вторник, что порт снова откроется в течение недели, но дня не назвал."
ARABIC = "قال الوزير يوم الثلاثاء إن الميناء سيفتح من جديد خلال أسبوع، ولم يحدد اليوم."
POLISH = "Minister powiedział we wtorek, że port zostanie otwarty w ciągu tygodnia, ale nie podał dnia."
GREEK = "Ο υπουργός είπε την Τρίτη ότι το λιμάνι θα ανοίξει ξανά μέσα σε μια εβδομάδα."
HEBREW = "השר אמר ביום שלישי כי הנמל ייפתח מחדש בתוך שבוע, אך לא נקב ביום."
FRENCH = "Le ministre a déclaré mardi que le port rouvrirait « d’ici une semaine », sans donner de date précise."


@pytest.mark.parametrize(
    "text,codec",
    [
        (SAID, "ascii"), ("“We reject it,” the ministry’s spokesman said.", "cp1252"), (FRENCH, "cp1252"), (FRENCH, "utf-8"),
        (FRENCH, "utf-16"), (SAID, "utf-16-le"), (SAID, "utf-16-be"), (RUSSIAN, "utf-32"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"),  # noqa: E501
        (RUSSIAN, "cp866"), (ARABIC, "cp1256"), (ARABIC, "iso8859_6"), (POLISH, "cp1250"), (GREEK, "cp1253"), (HEBREW, "cp1255"),
        ("大臣は火曜日に、港は一週間以内に再開されると述べた。", "cp932"), ("部长星期二说，港口将在一周之内重新开放，但是没有说明日期。", "gb18030"),  # noqa: E501
    ],
)  # fmt: skip
def test_encodings_are_told_by_the_bytes(text, codec):
    assert decode(text.encode(codec))[0] == text.replace("،", "،")


def test_a_few_broken_bytes_do_not_cost_the_rest():
    text, codec, warnings = decode((RUSSIAN * 3).encode()[:-2] + b" end")
    assert text.startswith(RUSSIAN) and codec == "utf-8" and "1 damaged character" in warnings[0]


def test_no_text_is_refused(read):
    with pytest.raises(Unreadable, match="no text that can be read"):
        read(bytes(range(256)) * 20, "a.txt")
    with pytest.raises(Unreadable, match="without a space"):
        read(b"A" * 200_000, "a.txt")
    with pytest.raises(Unreadable, match="more than the 5,000"):
        read(b"word " * 2_000, "a.txt", characters=5_000)
    with pytest.raises(Unreadable, match="empty"):
        read(b"", "a.txt")


@pytest.mark.parametrize(
    "text,language",
    [(SAID + REPLIED, "en"), (FRENCH, "fr"), (POLISH, "pl"), (RUSSIAN, "ru"), (ARABIC, "ar"), (GREEK, "el"), (HEBREW, "he"),
     ("Der Minister sagte am Dienstag, dass der Hafen in einer Woche wieder öffnen wird.", "de"),
     ("El ministro dijo el martes que el puerto se abrirá de nuevo en una semana.", "es"),
     ("Bakan salı günü limanın bir hafta içinde yeniden açılacağını ve bunun için çalıştıklarını söyledi.", "tr"),
     ("Міністр сказав у вівторок, що порт знову відкриється протягом тижня.", "uk"),
     ("وزیر روز سه‌شنبه گفت که بندر ظرف یک هفته پس از گفتگو دوباره باز خواهد شد.", "fa"),
     ("部长星期二说，港口将在一周之内重新开放。", "zh"), ("大臣は火曜日に、港は再開されると述べた。", "ja"), ("Norland", "en"),
     ("a b c d e i w z", "en"),
     ("Lorem ipsum dolor sit amet, sed ut perspiciatis qui est in culpa non ad et cum.", "la")],
)  # fmt: skip
def test_the_language_is_told(text, language):
    assert languages.detect(text) == language


def test_another_language_is_kept_and_said(read):
    source = read(FRENCH.encode(), "a.txt")
    assert source.language == "fr" and source.warnings == ("in French: kept as a source, not analysed",)


@pytest.mark.parametrize(
    "opening,publisher,published",
    [
        ("DOHA, Aug 20 (Coast Agency) – ", "Coast Agency", None),
        ("VESSBY, Norland (CA) _ ", "CA", None),
        ("VESSBY, March 5, 2024 (Coast Agency) -- ", "Coast Agency", "2024-03-05"),
        ("Vessby, 5 March 2024 — ", None, "2024-03-05"),
        ("NORHAMN/VESSBY (Coast Agency) - ", "Coast Agency", None),
        ("VESSBY — ", None, None),
    ],
)
def test_datelines_are_furniture_and_tell_agency_and_day(opening, publisher, published):
    head = read_head(opening + SAID)
    assert (head.publisher, head.published) == (publisher, published)
    assert head.spans == ((0, len(opening.rstrip())),)


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "NATO said on Tuesday that it would wait.",
        "Norland - which had waited - agreed.",
        "A U.S. envoy (Anna Lund) said so.",
        "“We wait,” she said.",
    ],
)
def test_a_story_that_opens_at_once_loses_nothing(text):
    assert read_head(text + "\n\n" + REPLIED).spans == ()


def test_a_dateline_without_year_takes_it_from_a_day_near_by(read):
    source = read(f"VESSBY, Dec 30 (Coast Agency) - {SAID}".encode(), "2024-01-02-wire.txt")
    assert source.published == "2023-12-30"


def test_labelled_lines_are_read_and_kept_out_of_the_story(read):
    text = f"Title: Harbour to open\nSource: Coast Herald\nPublished: 2024-03-05\nBy Anna Lund\n\n{SAID}\n"
    source = read(text.encode(), "a.txt")
    assert (source.title, source.publisher, source.published, source.author) == (
        "Harbour to open",
        "Coast Herald",
        "2024-03-05",
        "Anna Lund",
    )
    assert source.text == text and all(end <= text.index(SAID) for _, end in source.furniture)


def test_the_title_is_the_heading_or_else_the_opening_words(read):
    assert read(f"Harbour to open again\n\n{SAID}".encode(), "a.txt").title == "Harbour to open again"
    assert read(SAID.encode(), "a.txt").title == SAID.rstrip(".")
    assert opening_words("word " * 60).endswith("word…") and len(opening_words("word " * 60)) <= 91


def test_a_digest_is_cut_at_separators_beyond_doubt(read):
    assert [p.splitlines()[0] for p in split(DIGEST)] == ["HARBOUR TO OPEN AGAIN", "UNION STAYS SCEPTICAL"]
    assert split(f"{SAID}\n\n* * *\n\n{REPLIED} {REPLIED}") == [f"{SAID}\n\n* * *\n\n{REPLIED} {REPLIED}"]


def test_stories_of_a_digest_are_sources_of_their_own(tmp_path):
    from briefing.readers import read_all

    (tmp_path / "press.txt").write_text(DIGEST)
    sources, _ = read_all([str(tmp_path)])
    assert [(s.path.partition("!")[2], s.title, s.published) for s in sources] == [
        ("1", "HARBOUR TO OPEN AGAIN", "2024-03-05"), ("2", "UNION STAYS SCEPTICAL", "2024-03-06"),
    ]  # fmt: skip
    assert len({s.sha256 for s in sources}) == 2


def test_pasted_text(read):
    source = read_text(f"Harbour to open again\n\n{SAID}", "Pasted text 1")
    assert (source.id, source.title, source.language) == ("", "Harbour to open again", "en")
    with pytest.raises(UnreadableSource, match="Pasted text 2"):
        read_text("  \n", "Pasted text 2")


@pytest.mark.parametrize(
    "text,day",
    [("Tuesday, 5th of March 2024", "2024-03-05"), ("March 5, 2024 at 10:00", "2024-03-05"), ("2024-03-05T10:00:00Z", "2024-03-05"),  # noqa: E501
     ("5.3.2024", "2024-03-05"), ("25/03/2024", "2024-03-25"), ("03/25/2024", "2024-03-25"), ("03/04/2024", None), ("31 February 2024", None)],  # noqa: E501
)  # fmt: skip
def test_days_are_read_as_files_write_them(text, day):
    assert day_in(text) == day


def test_a_day_in_a_name_and_a_year_to_complete_one():
    assert (day_in_name("2024-03-05-cable.txt"), day_in_name("20240305.txt"), day_in_name("call 5550305.txt")) == (
        "2024-03-05",
        "2024-03-05",
        None,
    )
    assert day_of_year("Jan 2", "2023-12-30") == "2024-01-02"


def test_credits_and_end_marks_are_furniture_and_last_sentences_are_not(read):
    text = f"{SAID}\n{REPLIED}\n\n(Reporting by Anna Lund; Editing by Nils Berg)\n\n###\n"
    spans = read(text.encode(), "a.txt").furniture
    assert [text[a:b] for a, b in spans] == ["(Reporting by Anna Lund; Editing by Nils Berg)", "###"]
    assert read(f"{SAID}\n\nThe reporting by the herald was called false.\n".encode(), "a.txt").furniture == ()
