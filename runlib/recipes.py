"""The recipes and what happens when one ends."""

from collections.abc import Callable

from runlib import archive, house, quality
from runlib.processes import Failed, end_all, end_on_signals
from runlib.steps import complain, say

RECIPES: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "demo": (house.demo, "Demostadt auf http://127.0.0.1:8000 (PORT=…; --size N, --fresh, --now ZEIT)"),
    "serve": (house.serve, "ein echtes Haus; braucht GREIFBAR_URL und EMAIL_URL oder --local"),
    "test": (
        quality.test,
        "alle Tests (weitere Angaben gehen an pytest; TEST_DATABASE_URL wählt PostgreSQL)",
    ),
    "check": (quality.check, "Stil, Typen, Stockwerke"),
    "bench": (quality.bench, "Messungen: web, race"),
    "build": (quality.build, "Pakete und Stil vorbereiten, nichts starten"),
    "package": (archive.package, "ein Archiv, das ohne Internet installiert und startet"),
    "messages": (quality.messages, "Texte für die Übersetzung sammeln"),
    "lock": (quality.lock, "Pakete neu festschreiben (--upgrade: auf neue Versionen)"),
}


def main(arguments: list[str]) -> int:
    """Runs the named recipe; answers the exit status. Whatever it started ends with it."""
    name, *rest = arguments or [""]
    if name not in RECIPES:
        show_recipes()
        return 0 if name in {"", "help", "-h", "--help"} else 2
    end_on_signals()
    try:
        return RECIPES[name][0](rest)
    except Failed as fault:
        complain(f"\n{fault}")
        return 1
    except KeyboardInterrupt:
        say("\ngreifbar schließt.")
        return 0 if name in {"demo", "serve"} else 130
    finally:
        end_all()


def show_recipes() -> None:
    """Lists what can be run."""
    say("./run …")
    for name, (_recipe, purpose) in RECIPES.items():
        say(f"  {name:10}{purpose}")
