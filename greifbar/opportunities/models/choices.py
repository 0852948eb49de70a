"""The fixed words of an offer. Stored as English keys, shown in every interface language."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Verb(TextChoices):
    """What people do. Each verb has a pictogram of the same key."""

    ACCOMPANY = "accompany", _("Begleiten")
    VISIT = "visit", _("Besuchen")
    LISTEN = "listen", _("Zuhören")
    READ = "read", _("Vorlesen")
    TEACH = "teach", _("Erklären und üben")
    PLAY = "play", _("Spielen und betreuen")
    TRAIN = "train", _("Bewegen und trainieren")
    COOK = "cook", _("Kochen und bewirten")
    SORT = "sort", _("Sortieren und ausgeben")
    DRIVE = "drive", _("Fahren und tragen")
    BUILD = "build", _("Bauen und reparieren")
    GARDEN = "garden", _("Pflanzen und pflegen")
    ANIMALS = "animals", _("Tiere versorgen")
    MUSIC = "music", _("Musik und Bühne machen")
    TRANSLATE = "translate", _("Übersetzen")
    WRITE = "write", _("Schreiben und gestalten")
    DIGITAL = "digital", _("Mit Computern helfen")
    ADVISE = "advise", _("Beraten")
    ORGANISE = "organise", _("Organisieren")
    RESCUE = "rescue", _("Retten und sichern")


class LocationMode(TextChoices):
    ON_SITE = "on_site", _("Vor Ort")
    HOME = "home", _("Von zu Hause")
    BOTH = "both", _("Vor Ort oder von zu Hause")


class Rhythm(TextChoices):
    ONCE = "once", _("Einmal")
    OCCASIONALLY = "occasionally", _("Ab und zu")
    WEEKLY = "weekly", _("Jede Woche")
    PROJECT = "project", _("Als Projekt, eine Zeit lang")


class German(TextChoices):
    """How much German is needed."""

    NONE = "none", _("Deutsch ist nicht nötig")
    SOME = "some", _("Etwas Deutsch genügt")
    GOOD = "good", _("Gutes Deutsch ist nötig")


class Times(TextChoices):
    """When open-ended engagement usually happens."""

    DAYTIME = "daytime", _("Unter der Woche tagsüber")
    EVENING = "evening", _("Abends")
    WEEKEND = "weekend", _("Am Wochenende")
    FLEXIBLE = "flexible", _("Wann Sie möchten")


class Language(TextChoices):
    """Languages that help here. The order is the bit in a listing and must stay."""

    EN = "en", _("Englisch")
    TR = "tr", _("Türkisch")
    UK = "uk", _("Ukrainisch")
    RU = "ru", _("Russisch")
    AR = "ar", _("Arabisch")
    FA = "fa", _("Dari und Persisch")
    FR = "fr", _("Französisch")
    ES = "es", _("Spanisch")
    IT = "it", _("Italienisch")
    EL = "el", _("Griechisch")
    HR = "hr", _("Kroatisch, Serbisch, Bosnisch")
    PL = "pl", _("Polnisch")
    RO = "ro", _("Rumänisch")
    GSG = "gsg", _("Deutsche Gebärdensprache")


class TextLanguage(TextChoices):
    """The language an organisation wrote its free texts in."""

    DE = "de", _("Deutsch")
    EN = "en", _("Englisch")
    TR = "tr", _("Türkisch")
    UK = "uk", _("Ukrainisch")
    AR = "ar", _("Arabisch")
    FR = "fr", _("Französisch")


class Serves(TextChoices):
    """Groups that need protection. Unsupervised work with them takes applications only."""

    NOBODY = "nobody", _("Nein")
    CHILDREN = "children", _("Ja, mit Kindern oder Jugendlichen")
    PATIENTS = "patients", _("Ja, mit kranken Menschen")
    CARE = "care", _("Ja, mit Menschen, die Pflege oder Betreuung brauchen")


class InsuredBy(TextChoices):
    CLUB = "club", _("durch die Organisation")
    CITY = "city", _("durch die Stadt")
    STATE = "state", _("durch das Land")
    OPEN = "open", _("wird gerade geklärt")
    UNTOLD = "", _("keine Angabe")


class Expenses(TextChoices):
    """Receipts paid back (Auslagen)."""

    YES = "yes", _("Auslagen werden erstattet")
    NO = "no", _("Auslagen werden nicht erstattet")
    OPEN = "", _("keine Angabe")


class AllowanceBasis(TextChoices):
    """What a lump sum (Aufwandsentschädigung) is paid for."""

    TIME = "time", _("je Einsatz")
    HOUR = "hour", _("je Stunde")
    MONTH = "month", _("im Monat")
    YEAR = "year", _("im Jahr")


class CertificatePayer(TextChoices):
    FREE = "free", _("kostenlos, Sie bekommen eine Bescheinigung dafür")
    ORGANISATION = "organisation", _("die Organisation bezahlt es")
    SELF = "self", _("Sie bezahlen es selbst")


class State(TextChoices):
    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("Veröffentlicht")
    PAUSED = "paused", _("Macht Pause")
    CLOSED = "closed", _("Beendet")


class Fact(TextChoices):
    """Access facts. The order is the bit in a listing and must stay."""

    STEP_FREE = "step_free", _("Ohne Stufen bis zur Tür")
    STEP_FREE_INSIDE = "step_free_inside", _("Ohne Stufen im Haus")
    WIDE_DOOR = "wide_door", _("Tür mindestens 90 Zentimeter breit")
    LIFT = "lift", _("Aufzug")
    TOILET = "toilet", _("Toilette mit Rollstuhl nutzbar")
    STOP = "stop", _("Haltestelle ohne Stufen in der Nähe")
    LOOP = "loop", _("Höranlage")
    COMPANION = "companion", _("Begleitperson willkommen")
    SEAT = "seat", _("Aufgaben im Sitzen möglich")
    QUIET = "quiet", _("Ruhiger Rückzugsort")
    SIGN_LANGUAGE = "sign_language", _("Jemand kann Gebärdensprache")


class Answer(TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("nicht bekannt")


class ApplicationState(TextChoices):
    UNCONFIRMED = "unconfirmed", _("Adresse noch nicht bestätigt")
    APPLIED = "applied", _("Wartet auf Antwort")
    TALKING = "talking", _("Im Gespräch")
    AGREED = "agreed", _("Vereinbart")
    DECLINED = "declined", _("Abgesagt")
    WITHDRAWN = "withdrawn", _("Zurückgezogen")


class Decline(TextChoices):
    """Kind reasons, told in a full sentence."""

    FULL = "full", _("Wir haben im Moment genug helfende Hände.")
    TIME = "time", _("Die Zeiten passen leider nicht zusammen.")
    SKILLS = "skills", _("Für diese Aufgabe brauchen wir eine andere Erfahrung.")
    REQUIREMENT = "requirement", _("Eine Voraussetzung für diese Aufgabe fehlt noch.")
    ENDED = "ended", _("Die Aufgabe gibt es nicht mehr.")
    OTHER = "other", _("Es passt diesmal leider nicht.")


class WhenBit(IntegerChoices):
    """Bits of ``Listing.when``."""

    DAYTIME = 1, _("Unter der Woche tagsüber")
    EVENING = 2, _("Abends")
    WEEKEND = 4, _("Am Wochenende")


def bit(choices: type[TextChoices], value: str) -> int:
    """The bit of one choice: 1 for the first, 2 for the second, 4 for the third …"""
    return 1 << choices.values.index(value)
