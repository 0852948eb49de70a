import pytest

from greifbar.search.endings import arabic, turkish, ukrainian


@pytest.mark.parametrize(
    "forms",
    [
        "собака собаці собаку собак собакою",
        "жінка жінок жінці жінкам",
        "школа школі шкіл",
        "мова мову мовою",
        "самотність самотності самотністю",
        "робити роблю робила",
        "саджати саджу садити",
        "навчатися навчаюся навчання навчалась",
        "готувати готую готувала",
        "консультація консультації консультацій",
        "кімната кімнати кімнат",
        "бабуся бабусі бабусею",
    ],
)
def test_the_forms_of_a_ukrainian_word_are_one(forms: str) -> None:
    assert len({ukrainian(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "çocuk çocuğumu cocugumu çocuklarımla cocuklar",
        "çalışmak calisiyorum çalışacak",
        "gönüllü gonullu gönüllülük",
        "oda odası odaya odam",
        "öğrenmek ogreniyorum",
        "konuşmak konuşabileceğim konusuyorum",
        "ev evim evde",
    ],
)
def test_the_forms_of_a_turkish_word_are_one_with_and_without_dots(forms: str) -> None:
    assert len({turkish(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "طفل الطفل طفلي",
        "لغة اللغة لغتي",
        "أطفال للأطفال أطفالنا لأطفالي",
        "لاجئ اللاجئين لاجئات",
        "حيوان حيوانات للحيوانات",
        "ألماني الألمانية بالألمانية",
    ],
)
def test_the_forms_of_an_arabic_word_are_one(forms: str) -> None:
    assert len({arabic(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("read", "one", "other"),
    [
        (ukrainian, "вода", "водій"),
        (ukrainian, "кіно", "кінь"),
        (turkish, "hasta", "hastane"),
        (turkish, "doğa", "doğum"),
        (arabic, "رياضة", "رياضيات"),
        (arabic, "مكتب", "مكتبة"),
    ],
)
def test_different_words_stay_different(read: object, one: str, other: str) -> None:
    assert callable(read)
    assert read(one) != read(other)


@pytest.mark.parametrize("word", ["", "я", "س", "ı", "12", "ь", "ся", "ال"])
def test_a_word_of_one_letter_is_no_problem(word: str) -> None:
    assert all(isinstance(read(word), str) for read in (ukrainian, turkish, arabic))
