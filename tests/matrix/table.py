"""One row per address: arguments, who may open it, who may post to it. A missing row fails the matrix.

`"coordinator 302"` reads: the coordinator gets 302; people signed in as somebody else get 404, those who
are not signed in are led to the sign-in page. `all` is everyone, `link` everyone who holds the secret
link (a visitor guesses one and gets 404), `guests A else B` tells those signed in from the others.
A name may carry `@what` to test an address with other arguments.
"""

from tests.matrix.world import ROLES, SIGNED_IN

GROUPS = {
    "all": set(ROLES),
    "link": set(ROLES[1:]),
    "signed": set(SIGNED_IN),
    "coordinator": {"coordinator"},
    "coordinator+admin": {"coordinator", "admin"},
    "coordinator+desk": {"coordinator", "district_team", "house_team", "admin"},
    "team+admin": {"member", "coordinator", "admin"},
    "desk": {"district_team", "house_team", "admin"},
    "desks": {"district_team", "foreign_district_team", "house_team", "admin"},
    "house": {"house_team", "admin"},
}
OWN_DESKS = "login login 200 302 200 302 302 302 200 200"
"""Whoever has one desk is led to it; whoever has none or several chooses."""
OWN_SAVED = "login login 302 404 404 404 404 404 404 404"
TEAM_SIDE = "404 login 404 404 200 404 404 404 404 404"
PERSON_SIDE = "404 login 200 404 404 404 404 404 404 404"
"""A link into a conversation that belongs to an account opens nothing for whoever merely holds it."""

ROWS: dict[str, tuple[str, str, str]] = {
    "core:health": ("", "all 503", "all 405"),
    "core:favicon": ("", "all 302", "all 405"),
    "core:language": ("language", "all 302", "all 405"),
    "core:theme": ("theme", "all 302", "all 405"),
    "core:ui": ("", "all", "all 405"),
    "account_request_login_code": ("", "guests 200 else 302", "guests 200 else 302"),
    "account_login": ("", "guests 200 else 302", "guests 200 else 302"),
    "account_confirm_login_code": ("", "signed 302", "signed 302"),
    "account_email_verification_sent": ("", "signed 302", "signed 302"),
    "account_email": ("", "signed", "signed"),
    "account_inactive": ("", "all", "all 405"),
    "account_logout": ("", "guests 302 else 200", "all 302"),
    "account_set_password": ("", "signed", "signed"),
    "account_change_password": ("", "signed 302", "signed 302"),
    "accounts:password": ("", "guests 200 else 302", "guests 200 else 302"),
    "accounts:account": ("", "signed", "signed"),
    "accounts:data": ("", "signed", "signed 405"),
    "accounts:erasure": ("", "signed", "signed 302"),
    "accounts:keep": ("", "signed 405", "signed 302"),
    "accounts:demo_sign_in": ("", "all 405", "all 404"),
    "notifications:conversation": ("conversation", "link", "link"),
    "notifications:conversation@team": ("team_side", TEAM_SIDE, TEAM_SIDE),
    "notifications:conversation@person": ("person_side", PERSON_SIDE, PERSON_SIDE),
    "notifications:unsubscribe": ("unsubscribe", "link", "link 302"),
    "notifications:inbox": ("", "all 404", "all 404"),
    "notifications:letter": ("mail", "all 404", "all 404"),
    "notifications:letter_html": ("mail", "all 404", "all 404"),
    "places:shapes": ("", "all", "all 405"),
    "places:tiles": ("", "all 404", "all 405"),
    "search:results": ("", "all", "all 405"),
    "search:near": ("", "all", "all 405"),
    "search:quarter_at": ("", "all 405", "all 403"),
    "search:points": ("", "all", "all 405"),
    "search:suggestions": ("", "all", "all 405"),
    "search:sorting": ("", "all", "all 405"),
    "search:feed": ("", "all", "all 405"),
    "search:save": ("", "all", "all"),
    "search:save_sent": ("", "all", "all 405"),
    "search:saved_ended": ("", "all", "all 405"),
    "search:saved": ("saved", "link", "link"),
    "search:stop_saved": ("saved", "link", "link 302"),
    "search:saved_list": ("", "signed", "signed 405"),
    "search:stop_own": ("own_saved", "signed 405", OWN_SAVED),
    "search:need": ("", "all", "all"),
    "search:need_sent": ("", "all", "all 405"),
    "search:need_own": ("need_link", "link", "all 405"),
    "search:withdraw_need": ("need_link", "all 405", "all 302"),
    "search:radar": ("", "desks", "desks 405"),
    "search:needs": ("", "desks", "desks 405"),
    "search:team_need": ("need", "desk", "desk"),
    "search:take_need": ("need", "desks 405", "desk 302"),
    "search:give_back_need": ("need", "desks 405", "desk 302"),
    "search:close_need": ("need", "desks 405", "desk 422"),
    "search:words": ("", "desks", "desks 405"),
    "search:add_word": ("", "desks", "desks 422"),
    "search:remove_word": ("word", "desks", "desks 302"),
    "organisations:list": ("", "all", "all 405"),
    "organisations:atom": ("", "all", "all 405"),
    "organisations:new": ("", "signed", "signed"),
    "organisations:invitation": ("invitation", "signed", "signed 302"),
    "organisations:logo": ("logo", "all 404", "all 405"),
    "organisations:detail": ("organisation", "all", "all 405"),
    "organisations:detail@submitted": ("submitted", "submitted", "all 405"),
    "organisations:ask": ("organisation", "all", "all"),
    "organisations:asked": ("organisation", "all", "all 405"),
    "organisations:edit": ("organisation", "coordinator+admin", "coordinator+admin"),
    "organisations:submit": ("organisation", "signed 405", "coordinator+admin 302"),
    "organisations:remove_logo": ("organisation", "signed 405", "coordinator+admin 302"),
    "organisations:team": ("organisation", "coordinator+admin", "coordinator+admin"),
    "organisations:end_membership": ("membership", "signed 405", "team+admin 302"),
    "organisations:withdraw": ("invited", "signed 405", "coordinator+admin 302"),
    "organisations:review": ("submitted", "desk", "desk"),
    "registrations:sign_up": ("slot", "all", "all"),
    "registrations:sent": ("slot", "all 404", "all 405"),
    "registrations:attendees": ("slot", "coordinator", "coordinator 405"),
    "registrations:print": ("slot", "coordinator", "coordinator 405"),
    "registrations:attendance": ("slot", "coordinator", "coordinator"),
    "registrations:write": ("slot", "coordinator", "coordinator"),
    "registrations:enter": ("slot", "coordinator+desk", "coordinator+desk"),
    "registrations:call_off": ("slot", "coordinator", "coordinator"),
    "registrations:move": ("attendee", "coordinator", "coordinator"),
    "registrations:remove": ("attendee", "coordinator", "coordinator"),
    "registrations:ticket": ("registration", "link", "all 405"),
    "registrations:confirm": ("registration", "link 302", "link 302"),
    "registrations:change": ("registration", "link", "link"),
    "registrations:other_day": ("registration", "link", "link"),
    "registrations:cancel": ("registration", "link", "link"),
    "registrations:undo": ("registration", "all 405", "link 302"),
    "registrations:calendar": ("registration", "link", "all 405"),
    "opportunities:list": ("", "all", "all 405"),
    "opportunities:list_atom": ("", "all", "all 405"),
    "opportunities:list_ical": ("", "all", "all 405"),
    "opportunities:soon": ("", "all", "all 405"),
    "opportunities:soon_atom": ("", "all", "all 405"),
    "opportunities:soon_ical": ("", "all", "all 405"),
    "opportunities:from_home": ("", "all", "all 405"),
    "opportunities:from_home_atom": ("", "all", "all 405"),
    "opportunities:from_home_ical": ("", "all", "all 405"),
    "opportunities:points": ("", "all", "all 405"),
    "opportunities:map": ("", "all", "all 405"),
    "opportunities:new": ("", "signed", "signed"),
    "opportunities:mine": ("", "signed", "signed 405"),
    "opportunities:still_valid": ("fresh", "link", "link"),
    "opportunities:application": ("application", "link", "link"),
    "opportunities:withdraw": ("application", "all 405", "link 302"),
    "opportunities:detail": ("offer", "all", "all 405"),
    "opportunities:detail@draft": ("draft", "draft", "all 405"),
    "opportunities:short": ("number", "all 302", "all 405"),
    "opportunities:sheet": ("offer", "all", "all 405"),
    "opportunities:sheet@draft": ("draft", "draft", "all 405"),
    "opportunities:edit": ("offer", "coordinator", "coordinator"),
    "opportunities:edit_step": ("step", "coordinator", "coordinator"),
    "opportunities:dates": ("offer", "coordinator", "coordinator"),
    "opportunities:manage": ("offer", "coordinator", "signed 405"),
    "opportunities:state": ("offer", "signed 405", "coordinator 302"),
    "opportunities:end": ("offer", "coordinator", "coordinator"),
    "opportunities:copy": ("offer", "coordinator", "coordinator"),
    "opportunities:apply": ("talk", "all", "all"),
    "opportunities:applied": ("talk", "all", "all 405"),
    "opportunities:applications": ("talk", "coordinator", "signed 405"),
    "opportunities:application_answer": ("answer", "coordinator", "coordinator"),
    "portal:home": ("", "all", "all 405"),
    "portal:districts": ("", "all", "all 405"),
    "portal:district": ("district", "all", "all 405"),
    "portal:district_sheet": ("district", "all", "all 405"),
    "portal:topics": ("", "all", "all 405"),
    "portal:topic": ("topic", "all", "all 405"),
    "portal:concern": ("", "all", "all"),
    "portal:concern_sent": ("", "all", "all 405"),
    "portal:mine": ("", "signed", "signed 405"),
    "portal:desks": ("", OWN_DESKS, "signed 405"),
    "portal:desk": ("desk", "desk", "signed 405"),
    "portal:desk@house": ("house", "house", "signed 405"),
    "portal:desk_profile": ("desk", "desk", "desk"),
    "portal:desk_profile@house": ("house", "house", "house"),
    "portal:sitemap": ("", "all", "all 405"),
    "portal:robots": ("", "all", "all 405"),
    "pages:page": ("page", "all", "all 405"),
}
NOT_YET_PUBLIC = {
    "submitted": {"coordinator", "district_team", "house_team", "admin"},
    "draft": {"member", "coordinator", "district_team", "house_team", "admin"},
}


def expected(rule: str, role: str) -> str:
    """What a role gets: a status code, or "login" for being led to the sign-in page."""
    if rule in NOT_YET_PUBLIC:
        return "200" if role in NOT_YET_PUBLIC[rule] else "404"
    words = rule.split()
    if len(words) == len(ROLES):
        return words[ROLES.index(role)]
    if words[0] == "guests":
        return words[3] if role in SIGNED_IN else words[1]
    group, code = words[0], (words[1:] or ["200"])[0]
    if role in GROUPS[group]:
        return code
    return "login" if role not in SIGNED_IN and group != "link" else "404"
