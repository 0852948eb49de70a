"""Every kind of public page, and the states it can be in."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.e2e import addresses, people
from tests.e2e.people import BOB, HATICE, MIRIAM
from tests.e2e.town import Town

ORGANISER = "organiser"
Way = Callable[[Page, Town, str], None]


@dataclass(frozen=True)
class PageState:
    """A page by name: the way there in a language, and who goes it."""

    name: str
    go: Way
    who: str = ""


def at(path: str | Callable[[Town], str]) -> Way:
    """Just open the address."""

    def go(page: Page, town: Town, language: str) -> None:
        page.goto(path if isinstance(path, str) else path(town))

    return go


def sent_empty(path: str | Callable[[Town], str]) -> Way:
    """Open the form and send it with nothing in it."""

    def go(page: Page, town: Town, language: str) -> None:
        at(path)(page, town, language)
        page.locator("main form[method=post] button").first.click()
        page.locator("main .g-summary").first.wait_for()

    return go


def _sign_up(town: Town) -> str:
    return f"/termin/{addresses.free_date(town)[1]}/anmelden/"


def _full(town: Town) -> str:
    return f"/termin/{addresses.full_date(town, 1)[1]}/anmelden/"


def _email(kind: str, language: str) -> str:
    return f"{kind}-{language}@gast.example"


def _asked_to_confirm(page: Page, town: Town, language: str) -> None:
    at(_sign_up)(page, town, language)
    people.send_sign_up(page, "Lena Vogt", _email("fragt", language))


def _link(page: Page, town: Town, language: str) -> None:
    page.goto(town.link_to(_email("fragt", language), "/bestaetigen/"))


def _ticket(page: Page, town: Town, language: str) -> None:
    slot = addresses.free_date(town, 1)[1]
    page.goto(people.take_up(page, town, slot, "Lena Vogt", _email("kommt", language)))


def _to_cancel(page: Page, town: Town, language: str) -> None:
    link = town.link_to(_email("kommt", language), "/bestaetigen/")
    page.goto(link.replace("bestaetigen", "absagen"))


def _cancelled(page: Page, town: Town, language: str) -> None:
    _to_cancel(page, town, language)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "absagen" not in url)


def _waiting(page: Page, town: Town, language: str) -> None:
    slot = addresses.full_date(town)[1]
    page.goto(people.take_up(page, town, slot, "Lena Vogt", _email("wartet", language)))


def _saved(page: Page, town: Town, language: str) -> None:
    at("/suche/merken/?q=vorlesen")(page, town, language)
    page.locator("main input[type=email]").fill(_email("merkt", language))
    page.locator("main form[method=post] button").first.click()
    page.wait_for_url("**/gesendet/**")
    page.goto(town.link_to(_email("merkt", language), "/suche/gemerkt/"))


def _saved_and_confirmed(page: Page, town: Town, language: str) -> None:
    page.goto(town.link_to(_email("merkt", language), "/suche/gemerkt/"))
    page.locator("button[name=bestaetigen]").click()
    page.locator("button[name=bestaetigen]").wait_for(state="detached")


def _to_end(page: Page, town: Town, language: str) -> None:
    page.goto(f"{town.link_to(_email('merkt', language), '/suche/gemerkt/')}beenden/")


def _code(page: Page, town: Town, language: str) -> None:
    page.goto("/anmelden/")
    page.locator("main input[type=email]").fill(_email("neu", language))
    page.locator("main form button").first.click()
    page.wait_for_url("**/anmelden/*/")


def _offer(town: Town) -> str:
    return addresses.free_date(town)[0]


def _full_offer(town: Town) -> str:
    return addresses.full_date(town)[0]


def _applying(town: Town) -> str:
    return f"{addresses.open_ended(town)}anfrage/"


def _applied(page: Page, town: Town, language: str) -> None:
    at(_applying)(page, town, language)
    page.locator("input[name=name]").fill("Lena Vogt")
    page.locator("input[name=email]").fill(_email("anfrage", language))
    page.locator("textarea[name=message]").fill("Ich habe mittwochs Zeit.")
    for box in page.locator("input[name=old_enough]").all():
        box.check()
    page.locator("main form button").first.click()
    page.locator("main .g-steps").wait_for()


def _application(page: Page, town: Town, language: str) -> None:
    page.goto(town.link_to(_email("anfrage", language), "/meine-anfrage/"))


def _bobs(town: Town) -> str:
    return addresses.own_offer(town, "Freundeskreis Heslach", open_ended=True)


def _to_answer(town: Town) -> str:
    sql = "SELECT MIN(id) FROM opportunities_application WHERE opportunity_id = ?"
    offer = int(_bobs(town).split("/")[2].split("-")[0])
    return f"{_bobs(town)}bewerbungen/{town.rows(sql, offer)[0][0]}/"


def _list_of(town: Town, page: str) -> str:
    return f"/termin/{addresses.organiser(town)[1]}/{page}"


def _step(name: str) -> Callable[[Town], str]:
    return lambda town: f"{_bobs(town)}bearbeiten/{name}/"


NEW_WORD = "/team/suche/woerter/neu/?wort=Buddelzirkel&wortsprache=de&sinn=Garten"


def _word_added(page: Page, town: Town, language: str) -> None:
    """Add one that differs by language, for each is added once."""
    page.goto(NEW_WORD.replace("zirkel", f"zirkel{language[-2:]}"))
    page.locator("main input[name=bedeutung]").first.check()
    page.locator("main form[method=post] button").click()
    page.wait_for_url(lambda url: "neu" not in url)


def _word_to_remove(page: Page, town: Town, language: str) -> None:
    page.goto("/team/suche/woerter/")
    page.locator("main .g-lines a").first.click()
    page.wait_for_url("**/entfernen/")


def _need(page: Page, town: Town, language: str) -> None:
    """Say what one looks for; it differs by language, for each is told once."""
    page.goto(f"/suche/anliegen/?q=Schach{language}")
    page.locator("main input[type=email]").fill(_email("sucht", language))
    page.locator("main form[method=post] button").first.click()
    page.wait_for_url(lambda url: "?q=" not in url)


def _need_withdrawn(page: Page, town: Town, language: str) -> None:
    page.goto(town.link_to(_email("sucht", language), "/suche/anliegen/"))
    page.locator("main form button").click()
    page.locator("main form button").wait_for(state="detached")


def _new_need(town: Town) -> str:
    sql = "SELECT MIN(id) FROM search_need WHERE closed_at IS NULL AND taken_by_id IS NULL AND email <> ''"
    return f"/team/suche/anliegen/{town.rows(sql)[0][0]}/"


def _on_map(page: Page, town: Town, language: str) -> None:
    """With a place chosen, so that its panel is seen, too."""
    page.goto("/suche/?q=vorlesen&ansicht=karte")
    page.locator(".g-spot").first.wait_for()
    page.locator("[data-do=next]").click()


FINDING = [
    PageState("home", at("/")),
    PageState("list", at("/engagement/")),
    PageState("list, second page", at("/engagement/?seite=2")),
    PageState("list, filtered", at("/engagement/?bezirk=bad-cannstatt")),
    PageState("list, nothing found", at("/engagement/?q=zzzzqqqq")),
    PageState("list, today and weekend", at("/engagement/spontan/")),
    PageState("list, from home", at("/engagement/digital/")),
    PageState("map", at("/engagement/karte/")),
    PageState("offer with dates", at(_offer)),
    PageState("offer, a date full", at(_full_offer)),
    PageState("offer, open-ended", at(addresses.open_ended)),
    PageState("search, nothing asked", at("/suche/")),
    PageState("search, hits", at("/suche/?q=vorlesen")),
    PageState("search, on the map", _on_map),
    PageState("search, no hits", at("/suche/?q=zzzzqqqq")),
    PageState("search, near a place", at("/suche/?q=garten&nahe=heslach&umkreis=1")),
    PageState("search, choose a place", at("/suche/umkreis/?q=garten&nahe=heslach&warum=unsicher")),
    PageState("how results are sorted", at("/suche/sortierung/")),
    PageState("save a search", at("/suche/merken/?q=vorlesen")),
    PageState("save a search, errors", sent_empty("/suche/merken/?q=vorlesen")),
    PageState("save a search, nothing asked", at("/suche/merken/")),
    PageState("save a search, sent", at("/suche/merken/gesendet/")),
    PageState("save a search, to confirm", _saved),
    PageState("save a search, confirmed", _saved_and_confirmed),
    PageState("save a search, to end", _to_end),
    PageState("save a search, ended", at("/suche/merken/beendet/")),
    PageState("need", at("/suche/anliegen/?q=Schach")),
    PageState("need, errors", sent_empty("/suche/anliegen/")),
    PageState("need, told", _need),
    PageState("need, withdrawn", _need_withdrawn),
    PageState("need, thanks", at("/suche/anliegen/danke/")),
    PageState("search, help for oneself", at("/suche/?q=wer+hilft+mir+beim+Einkaufen")),
]
TAKING_UP = [
    PageState("sign-up", at(_sign_up)),
    PageState("sign-up, errors", sent_empty(_sign_up)),
    PageState("sign-up, full", at(_full)),
    PageState("please confirm", _asked_to_confirm),
    PageState("confirm", _link),
    PageState("ticket", _ticket),
    PageState("cancel", _to_cancel),
    PageState("ticket, cancelled", _cancelled),
    PageState("ticket, waiting", _waiting),
    PageState("application", at(_applying)),
    PageState("application, errors", sent_empty(_applying)),
    PageState("application, sent", _applied),
    PageState("application, to confirm", _application),
]
AROUND = [
    PageState("initiatives", at("/initiativen/")),
    PageState("initiatives, nothing found", at("/initiativen/?q=zzzzqqqq")),
    PageState("initiative", at(addresses.initiative)),
    PageState("initiative, question", at(lambda town: f"{addresses.initiative(town)}fragen/")),
    PageState("initiative, asked", at(lambda town: f"{addresses.initiative(town)}fragen/danke/")),
    PageState("districts", at("/bezirke/")),
    PageState("district with a desk", at("/bezirke/bad-cannstatt/")),
    PageState("district without a desk", at("/bezirke/wangen/")),
    PageState("district, print sheet", at("/bezirke/wangen/aushang/")),
    PageState("topics", at("/themen/")),
    PageState("topic", at("/themen/bildung/")),
    PageState("concern", at("/anliegen/")),
    PageState("concern, errors", sent_empty("/anliegen/")),
    PageState("not found", at("/gibt-es-nicht/")),
    PageState("components", at("/ui/")),
    PageState("demo mailbox", at("/demo/postfach/")),
    PageState("demo letter", at(addresses.letter)),
]
CONTENT = [
    PageState(f"page /{address}/", at(f"/{address}/"))
    for address in (
        *("projekt", "ueber-uns", "so-geht-es", "wer-kann-mitmachen", "hilfe", "kontakt", "impressum"),
        *("datenschutz", "barrierefreiheit", "einfache-sprache"),
    )
] + [
    PageState("sign in", at("/anmelden/")),
    PageState("sign in, errors", sent_empty("/anmelden/")),
    PageState("sign in, code", _code),
    PageState("sign in, password", at("/anmelden/passwort/")),
]
SIGNED_IN = [
    PageState("my engagement", at("/mein/"), BOB),
    PageState("account", at("/mein/konto/"), BOB),
    PageState("saved searches", at("/mein/suchen/"), BOB),
    PageState("account, delete", at("/mein/konto/loeschen/"), BOB),
    PageState("password", at("/mein/konto/passwort/"), BOB),
    PageState("sign out", at("/abmelden/"), BOB),
    PageState("new initiative", at("/initiativen/neu/"), BOB),
    PageState("new initiative, errors", sent_empty("/initiativen/neu/"), BOB),
    PageState("own initiative", at(lambda t: addresses.initiative(t, "Freundeskreis Heslach")), BOB),
    PageState(
        "edit initiative",
        at(lambda t: f"{addresses.initiative(t, 'Freundeskreis Heslach')}bearbeiten/"),
        BOB,
    ),
    PageState("team", at(lambda t: f"{addresses.initiative(t, 'Freundeskreis Heslach')}team/"), BOB),
    PageState("new offer", at("/engagement/neu/"), BOB),
    PageState("new offer, errors", sent_empty("/engagement/neu/"), BOB),
    PageState("own offers", at("/engagement/meine/"), BOB),
    PageState("manage offer", at(lambda t: f"{_bobs(t)}verwalten/"), BOB),
    PageState("end offer", at(lambda t: f"{_bobs(t)}beenden/"), BOB),
    *(PageState(f"edit offer, {step}", at(_step(step)), BOB) for step in ("was", "wo", "wann")),
]
ORGANISING = [
    *(PageState(f"edit offer, {step}", at(_step(step)), BOB) for step in ("wer", "dafuer", "kontakt")),
    PageState("dates of an offer", at(lambda t: f"{_bobs(t)}termine/"), BOB),
    PageState("applications", at(lambda t: f"{_bobs(t)}bewerbungen/"), BOB),
    PageState("answer", at(_to_answer), BOB),
    PageState("desk", at("/team/bad-cannstatt/"), MIRIAM),
    PageState("desks", at("/team/"), HATICE),
    PageState("desk of the house", at("/team/haus/"), HATICE),
    PageState("look at an initiative", at(lambda t: f"{addresses.submitted(t)}ansehen/"), HATICE),
    PageState("what is looked for", at("/team/suche/bedarf/"), MIRIAM),
    PageState("needs", at("/team/suche/anliegen/"), HATICE),
    PageState("need to answer", at(_new_need), HATICE),
    PageState("words of the search", _word_added, MIRIAM),
    PageState("words, a question tried out", at("/team/suche/woerter/?frage=vorlesen+abends"), MIRIAM),
    PageState("new word", at("/team/suche/woerter/neu/"), MIRIAM),
    PageState("new word, wrong", at("/team/suche/woerter/neu/?wort=und&wortsprache=de"), MIRIAM),
    PageState("new word, its meaning", at(NEW_WORD), MIRIAM),
    PageState("new word, errors", sent_empty(NEW_WORD), MIRIAM),
    PageState("new word, no meaning", at("/team/suche/woerter/neu/?wort=qqxzy&wortsprache=de"), MIRIAM),
    PageState("remove a word", _word_to_remove, MIRIAM),
    PageState("list of participants", at(lambda t: _list_of(t, "liste/")), ORGANISER),
    PageState("list on paper", at(lambda t: _list_of(t, "liste/druck/")), ORGANISER),
    PageState("attendance", at(lambda t: _list_of(t, "anwesenheit/")), ORGANISER),
    PageState("write to all", at(lambda t: _list_of(t, "schreiben/")), ORGANISER),
    PageState("enter someone", at(lambda t: _list_of(t, "eintragen/")), ORGANISER),
    PageState("call off", at(lambda t: _list_of(t, "absagen/")), ORGANISER),
]
