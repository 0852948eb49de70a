"""Which days a question asks for, in German and nine other languages. Wednesday, 25 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greifbar.search.days import find
from greifbar.search.days_said import said
from greifbar.search.span import MOST_DAYS, Span, tokens_of

TODAY = date(2026, 11, 25)
SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)
WEEKEND = ("wunsch_wochenende",)
PIECES = [
    *(
        "heute",
        "morgen",
        "am",
        "Samstag",
        "Sonntag",
        "und",
        "bis",
        "oder",
        "nächste",
        "Woche",
        "im",
        "Dezember",
    ),
    *("Mai", "5.", "31.", "29.2.", "5.12.", "2.2.", "9999-12-31", "0.0.", "99.99.", "2026", "jeden", "Abend"),
    *("Samstagabend", "diese", "den", "in"),
]


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [
        ("Mittwochvormittag", 9, 25),
        ("Mittwochvormittag", 13, 2),
        ("Mittwoch Vormittag", 13, 2),
        ("Mittwochnachmittag", 13, 25),
        ("Mittwochnachmittag", 19, 2),
        ("Mittwochabend", 23, 25),
        ("Donnerstagvormittag", 23, 26),
        ("heute Vormittag", 13, 25),
    ],
)
def test_a_part_of_a_weekday_that_is_over_means_the_next_one(text: str, hour: int, day: int) -> None:
    span = find(text, TODAY, hour)
    assert span is not None
    assert span.first.day == day


def asked(text: str, today: date = TODAY) -> tuple[str, str] | None:
    """First and last day as month and day: ("11-25", "11-29")."""
    span = find(text, today)
    return (f"{span.first:%m-%d}", f"{span.last:%m-%d}") if span else None


def known(text: str) -> Span:
    span = find(text, TODAY)
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("heute", "11-25", "11-25"),
        ("was kann ich morgen tun", "11-26", "11-26"),
        ("übermorgen", "11-27", "11-27"),
        ("diese Woche", "11-25", "11-29"),
        ("nächste Woche", "11-30", "12-06"),
        ("dieses Wochenende", "11-28", "11-29"),
        ("nächstes Wochenende", "12-05", "12-06"),
        ("am Samstag", "11-28", "11-28"),
        ("Mittwoch", "11-25", "11-25"),
        ("nächsten Mittwoch", "12-02", "12-02"),
        ("Samstag oder Sonntag", "11-28", "11-29"),
        ("Dienstag nächste Woche", "12-01", "12-01"),
        ("5. Dezember", "12-05", "12-05"),
        ("Samstag, den 5. Dezember", "12-05", "12-05"),
        ("Markt am 5.12.", "12-05", "12-05"),
        ("am 5.12 helfen", "12-05", "12-05"),
        ("5.12.2026", "12-05", "12-05"),
        ("2026-12-05", "12-05", "12-05"),
        ("5. bis 7. Dezember", "12-05", "12-07"),
        ("heute oder morgen", "11-25", "11-26"),
        ("im Dezember", "12-01", "12-31"),
        ("im November", "11-25", "11-30"),
        ("in den nächsten Tagen", "11-25", "12-01"),
        ("heit", "11-25", "11-25"),
        ("morga ebbes schaffa", "11-26", "11-26"),
        ("am Samschdag", "11-28", "11-28"),
        ("volunteering today", "11-25", "11-25"),
        ("this weekend", "11-28", "11-29"),
        ("bugün", "11-25", "11-25"),
        ("bu hafta", "11-25", "11-29"),
        ("bu hafta sonu", "11-28", "11-29"),
        ("допомога сьогодні", "11-25", "11-25"),
        ("цього тижня", "11-25", "11-29"),
        ("завтра", "11-26", "11-26"),
        ("в эти выходные", "11-28", "11-29"),
        ("اليوم", "11-25", "11-25"),
        ("غداً", "11-26", "11-26"),
        ("هذا الأسبوع", "11-25", "11-29"),
        ("aujourd’hui", "11-25", "11-25"),
        ("cette semaine", "11-25", "11-29"),
        ("ce week-end", "11-28", "11-29"),
        ("ayudar mañana", "11-26", "11-26"),
        ("este fin de semana", "11-28", "11-29"),
        ("questa settimana", "11-25", "11-29"),
        ("domani", "11-26", "11-26"),
        ("dziś", "11-25", "11-25"),
        ("w ten weekend", "11-28", "11-29"),
        ("helping on Saturday", "11-28", "11-28"),
        ("next wednesday", "12-02", "12-02"),
        ("samedi", "11-28", "11-28"),
        ("cumartesi günü", "11-28", "11-28"),
        ("в субботу", "11-28", "11-28"),
        ("у п'ятницю", "11-27", "11-27"),
        ("يوم السبت", "11-28", "11-28"),
        ("el sábado", "11-28", "11-28"),
        ("sabato", "11-28", "11-28"),
        ("w sobotę", "11-28", "11-28"),
    ],
)
def test_days_are_understood_as_people_say_them(text: str, first: str, last: str) -> None:
    assert asked(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "gestern",
            "samstags",
            "jeden Samstag",
            "am ersten Sonntag",
            "am Wochenende",
            "morgens",
            "am Morgen",
            "Guten Morgen",
        ),
        *("every Saturday", "saturdays", "chaque samedi", "her cumartesi", "каждую субботу"),
        *("por la mañana", "Montag bis Freitag", "31.2.", "31. Februar", "5.12.2020", "um 5.12 Uhr"),
        *("Kinder 8 12", "Kinder von 5 bis 7", "Version 1.2.3.4", "Mai", "Frau August", "zweimal die Woche"),
    ],
)
def test_what_names_no_day_is_just_words(text: str) -> None:
    assert asked(text) is None


def test_the_year_is_the_next_one_with_such_a_day() -> None:
    assert known("24. November").first == date(2027, 11, 24)
    assert known("29.2.").first == date(2028, 2, 29)
    assert known("im Mai").first == date(2027, 5, 1)
    assert known("5.12.27").first == date(2027, 12, 5)


def test_on_sunday_only_sunday_is_left_of_the_weekend() -> None:
    assert asked("dieses Wochenende", SUNDAY) == ("11-29", "11-29")
    assert asked("diese Woche", SUNDAY) == ("11-29", "11-29")
    assert asked("Samstag oder Sonntag", SUNDAY) == ("11-29", "11-29")


def test_only_the_words_that_name_the_days_are_taken() -> None:
    assert known("Suppe kochen heute Abend im Heim").taken == {2, 3}
    assert known("Basteln am 5.12. mit Kindern").taken == {2, 3}


def test_a_time_said_with_the_day_is_a_condition_besides() -> None:
    assert known("heute Abend").besides == ("wunsch_abends",)
    assert known("Samstagvormittag").besides == ("wunsch_vormittags",)
    assert known("tonight").besides == ("wunsch_abends",)


def test_a_weekend_is_also_met_by_what_happens_on_weekends() -> None:
    assert [known(text).also for text in ("dieses Wochenende", "Sonntag", "Montag")] == [WEEKEND, WEEKEND, ()]
    assert known("Montag").stems == ("montag",)


@pytest.mark.parametrize("text", ["heute", "Sonntag", "29.11.", "dieses Wochenende", "sunday"])
def test_whatever_the_word_the_same_day_accepts_the_same_things(text: str) -> None:
    span = find(text, SUNDAY)
    assert span is not None
    assert (span.also, span.stems) == (WEEKEND, ("sonntag",))


def test_the_small_words_of_a_foreign_weekday_are_taken() -> None:
    assert known("gardening on Sunday").taken == {1, 2}
    assert known("у п'ятницю гуляти").taken == {0, 1, 2}
    assert known("cumartesi günü yardım").taken == {0, 1}


def test_a_thing_with_days_must_have_one_of_them_and_others_may_say_the_weekday() -> None:
    span, samstags = known("am Samstag"), " mull samstag w_wunsch_wochenende "
    assert span.met("k_thing y_20261128", samstags) == 1
    assert span.met("k_thing y_20261205", samstags) == 0
    assert 0 < span.met("k_thing", samstags) < 1
    assert span.met("k_thing", " mull montag ") == 0


def test_every_phrase_in_the_file_means_days() -> None:
    for phrase in said().phrases:
        assert asked(" ".join(phrase)), phrase


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.text(max_size=6),
        ),
        max_size=9,
    ),
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
)
def test_any_words_in_any_order_are_no_error(words: list[str], today: date) -> None:
    span = find(" ".join(words), today)
    if span:
        assert today <= span.first <= span.last
        assert span.label
        assert 0 < len(tokens_of(span)) <= MOST_DAYS + 2
        assert span.last - span.first < timedelta(367)
