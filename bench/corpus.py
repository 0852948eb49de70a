"""Documents and questions for measuring the search: seeded, and as varied as a city's are.

Words are drawn from the thesaurus' German names and from the word list of German nouns, the frequent ones
much more often than the rare ones (Zipf, Mandelbrot). 100,000 documents hold 87,000 words of the index, parts
of compounds and concepts among them; the commonest content word stands in about every fifth document.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from greifbar.places.models import District, Quarter
from greifbar.search.lexicon import lexicon
from greifbar.search.registry import Doc
from greifbar.search.thesaurus import entries
from greifbar.topics.models import Topic

SEED = 20261122
CHUNK = 1000
NOUNS = 120_000
FLATTENING = 60
KINDS = ["opportunity"] * 55 + ["organisation"] * 15 + ["event"] * 15 + ["room"] * 5 + ["page"] * 10
FORMATS = ["on_site"] * 7 + ["home"] + ["both"] * 2

OPENINGS = (
    "{a}", "{a} gesucht", "Mithilfe bei {a}", "{a}: wer macht mit?", "Offene Runde {a}", "{n} und {a}",
    "{a} im {n}", "{a} für {g}", "Wir starten {a}", "Neu: {a}", "{a} zum Kennenlernen", "Team {a}",
    "Treffpunkt {a}", "{a} und {b}", "{a} statt {n}", "Begleitung: {a}", "{n}: {a}", "Projekt {n}",
    "Verein {n} braucht {a}", "Werkstatt {a}", "{a} mit {n}", "Rund um {a}", "Patenschaft {a}",
    "Bündnis {n}", "Lernen und {a}", "{b} trifft {a}",
)  # fmt: skip
ENDINGS = (
    "", "", "", " in {q}", " in {q}", " mit {g}", " für {g}", " am Neckar", " {t}", " ({n})", " – {n}",
    " ohne Vorwissen", " im Bürgerhaus", " und {n}", " beim {n}", " in kleinen Gruppen", " für Neue",
    " und Austausch", " bei uns", " 2027",
)  # fmt: skip
STARTS = (
    "Bei uns geht es um {a}", "Wir kümmern uns um {a}", "Die Gruppe begleitet {g}", "Im {n} entsteht {a}",
    "Seit Jahren gibt es {a}", "Wer {a} mag, passt zu uns", "Gemeinsam mit {g} machen wir {a}",
    "Der Verein organisiert {a}", "Unser {n} lebt von {a}", "Dazu gehören {a} und {b}",
    "Im Alltag von {g} fehlt oft {a}", "Eine kleine Runde plant {a}", "Manchmal steht {b} im Vordergrund",
    "Neben {a} gibt es auch {b}", "Vorkenntnisse in {n} sind schön", "Ein {n} wird gestellt",
    "Gebraucht werden {n} und {m}", "Der Ablauf: {n}, {m} und danach {a}", "Das {n} steht bereit",
    "Vor Ort finden Sie {n}", "Einarbeitung zu {n} gibt es", "Fragen zu {m} beantwortet das Team",
    "Zum {n} gehört ein {m}", "Es hilft, wenn {m} vertraut ist", "Auch {g} sind dabei",
    "Die Kosten für {n} trägt der Träger", "Ein Gespräch über {b} steht am Anfang",
    "Später kommt {m} hinzu", "Wichtig: {n}", "Material wie {n} und {m} liegt aus", "Der Raum hat {n}",
    "Im Sommer zieht {a} nach draußen", "Im Winter bleibt {b}",
)  # fmt: skip
FINISHES = (
    "", "", "", " in {q}", " {t}", " mit viel {n}", " – ganz ohne {m}", ", dazu {n}", " und {m}",
    ", je nach {n}", " für {g}", ", wenn {n} es erlaubt", " neben {m}", " im Wechsel mit {b}", ", auch {t}",
    " bei gutem Wetter", " im Quartier", " zu zweit",
)  # fmt: skip
TIMES = (
    "samstags", "am Wochenende", "abends", "dienstags", "vormittags", "nachmittags", "einmal pro Woche",
    "einmalig", "nach Absprache", "im Herbst", "kurzfristig", "jeden Monat", "regelmäßig", "in den Ferien",
    "sonntags", "ab 17 Uhr",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What texts are made of, each list from frequent to rare."""

    labels: list[str]
    groups: list[str]
    nouns: list[str]
    topics: list[str]
    districts: list[tuple[str, str]]
    quarters: list[tuple[str, str, str]]
    foreign: list[str]
    needs: list[str]
    plain: list[str]
    chances: dict[int, list[float]]

    def frequent(self, random: Random, words: Sequence[str], flattening: int = FLATTENING) -> str:
        """Draw a word, an early one more often."""
        key = len(words) * 1000 + flattening
        if key not in self.chances:
            self.chances[key] = list(accumulate(1 / (rank + flattening) for rank in range(1, len(words) + 1)))
        chances = self.chances[key]
        return words[min(bisect(chances, random.random() * chances[-1]), len(words) - 1)]


def _labels(random: Random) -> tuple[list[str], ...]:
    known = list(entries().values())
    random.shuffle(known)
    labels = [label for entry in known for label in entry["de"][:6]]
    random.shuffle(labels)
    groups = [label for label in labels if label[:1].isupper() and label.endswith(("e", "en", "er", "innen"))]
    foreign = [
        label for entry in known for key in ("en", "tr", "uk", "ar", "fr") for label in entry.get(key, ())[:1]
    ]
    needs = [text for entry in known for text in entry.get("sentences", ())]
    random.shuffle(needs)
    return labels, groups, foreign, needs, [entry["plain"] for entry in known if entry["plain"]]


@cache
def words() -> Words:
    """Return the words of this house; places and topics must be loaded."""
    random = Random(SEED)
    labels, groups, foreign, needs, plain = _labels(random)
    nouns = random.sample([word.capitalize() for word in lexicon().heads if 4 < len(word) < 15], NOUNS)
    quarters = Quarter.objects.order_by("id").values_list("name", "district__slug", "district__name")
    districts = list(District.objects.order_by("id").values_list("slug", "name"))
    topics = list(Topic.objects.order_by("id").values_list("key", flat=True))
    return Words(labels, groups, nouns, topics, districts, list(quarters), foreign, needs, plain, {})


class Writer:
    """Writes the texts of one document."""

    def __init__(self, random: Random) -> None:
        self.random, self.words = random, words()
        self.quarter = random.choice(self.words.quarters)
        self.label = self.words.frequent(random, self.words.labels)

    def fill(self, *frames: str) -> str:
        """Fill frames in: {a} the document's thing, {b} another one, {g} a group, {n} and {m} nouns."""
        random, known = self.random, self.words
        text = "".join(frames)
        found = {"a": self.label, "q": self.quarter[0], "t": random.choice(TIMES)}
        for name, source in (
            ("b", known.labels),
            ("g", known.groups),
            ("n", known.nouns),
            ("m", known.nouns),
        ):
            if f"{{{name}}}" in text:
                found[name] = known.frequent(random, source)
        return text.format(**found)

    def sentence(self) -> str:
        """Return a sentence about the thing, about something else, or what somebody said."""
        random, known, kind = self.random, self.words, self.random.random()
        if kind < 0.4:
            return self.fill(random.choice(STARTS), random.choice(FINISHES)) + "."
        if kind < 0.6:
            return (
                f"{self.label} {known.frequent(random, known.nouns)}, {known.frequent(random, known.labels)}."
            )
        if kind < 0.85:
            return known.frequent(random, known.plain, 400)
        return known.frequent(random, known.needs, 400) + "."

    def title(self) -> str:
        return self.fill(self.random.choice(OPENINGS), self.random.choice(ENDINGS))


def _document(random: Random, number: int) -> Doc:
    writer, known = Writer(random), words()
    kind, place = random.choice(KINDS), random.random()
    return Doc(
        kind=kind,
        object_id=number,
        title=writer.title(),
        summary=writer.sentence(),
        body=" ".join(writer.sentence() for _ in range(random.randint(2, 6))),
        url=f"/{kind}/{number}/",
        organisation=writer.fill(
            "{n} ", random.choice(("e. V.", "Stiftung", "{q}", "Kreis", "gGmbH", "Treff", "{m}"))
        ),
        topic_keys=tuple(random.sample(known.topics, random.choice((1, 1, 1, 2)))),
        district_slug=writer.quarter[1] if place < 0.9 else "",
        quarter=writer.quarter[0] if place < 0.6 else "",
        format=random.choice(FORMATS) if kind == "opportunity" else "",
        static_order=number,
    )


def documents(first: int, last: int) -> Iterator[Doc]:
    """Yield the documents of these numbers, `last` excluded; a chunk is always the same."""
    for chunk in range(first // CHUNK, -(-last // CHUNK)):
        random = Random(f"{SEED}:{chunk}")
        for number in range(chunk * CHUNK, (chunk + 1) * CHUNK):
            made = _document(random, number)
            if first <= number < last:
                yield made
