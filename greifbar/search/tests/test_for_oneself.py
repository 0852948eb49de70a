import pytest

from greifbar.search.for_oneself import asks_for_help


@pytest.mark.parametrize(
    "text",
    [
        "wer kann mir beim Umzug helfen",
        "jemand der mir beim Umzug hilft",
        "suche jemand der mit meiner Mutter spazieren geht",
        "Ich suche jemanden, die mit meiner Mutter Karten spielt",
        "brauche jemanden zum Reden",
        "Kannst du mir helfen?",
        "können Sie mir bitte helfen",
        "kann mir jemand beim Einkaufen helfen",
        "wer hilft meinem Vater im Garten",
        "mir geht es schlecht",
        "es geht mir gar nicht gut",
        "Mir geht's schlecht",
        "ich schaffe das nicht mehr allein",
        "ich kann nicht mehr",
        "ich weiß nicht weiter",
        "wer hilft mr",
        "i ka nemme",
        "ich brauche Hilfe",
        "I need some help",
        "Can anyone help me with my papers?",
        "I don't know what to do",
        "yardıma ihtiyacım var",
        "bana yardım eder misiniz",
        "мені потрібна допомога",
        "допоможіть будь ласка",
        "мне нужна помощь",
        "кто может мне помочь",
        "أحتاج مساعدة",
        "من يساعدني",
        "j'ai besoin d'aide",
        "qui peut m'aider",
        "je n'en peux plus",
        "necesito ayuda",
        "¿quién me puede ayudar?",
        "ho bisogno di aiuto",
        "non ce la faccio più",
        "potrzebuję pomocy",
        "kto może mi pomóc",
    ],
)
def test_whoever_needs_help_is_understood(text: str) -> None:
    assert asks_for_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "ich möchte helfen",
        "Ich möchte meiner Nachbarin helfen",
        "wie kann ich helfen",
        "wo kann ich am Samstag helfen",
        "Helfen Sie mit",
        "ich will Menschen helfen, die nicht mehr weiterwissen",
        "ich brauche eine sinnvolle Aufgabe, ein Ehrenamt",
        "alten Menschen helfen",
        "Hilfe für Geflüchtete",
        "wer braucht Hilfe",
        "welche Vereine brauchen Hilfe",
        "I want to help",
        "how can I help",
        "where can I help out",
        "yardım etmek istiyorum",
        "хочу допомогти",
        "хочу помогать",
        "أريد أن أساعد",
        "je voudrais aider",
        "quiero ayudar",
        "vorrei aiutare",
        "chcę pomagać",
        "Deutsch lernen",
        "",
    ],
)
def test_whoever_offers_help_is_not_taken_for_somebody_who_needs_it(text: str) -> None:
    assert not asks_for_help(text)
