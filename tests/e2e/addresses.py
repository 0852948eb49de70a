"""Where in the demo town a page of each kind stands."""

from tests.e2e.town import Town

JOINABLE = """
SELECT o.id, o.slug, s.id FROM opportunities_opportunity o
JOIN opportunities_shift h ON h.opportunity_id = o.id
JOIN registrations_slot s ON s.id = h.slot_id
WHERE o.state = 'published' AND NOT o.open_ended AND (o.serves = 'nobody' OR o.supervised)
AND o.min_age IS NULL AND s.cancelled_at IS NULL AND s.capacity IS NOT NULL
AND s.starts_at > ? AND s.closes_at > ?
"""
DAY_AFTER = "2026-11-28"  # far enough from `town.NOW` for the full 24 hours to confirm


def _one(town: Town, sql: str, *values: object) -> tuple[object, ...]:
    return town.rows(sql, *values)[0]


def free_date(town: Town, number: int = 0) -> tuple[str, int]:
    """Path of an offer with free places and the id of its first such date; each number another offer."""
    sql = f"{JOINABLE} AND s.capacity - s.taken >= 3 GROUP BY o.id HAVING MIN(s.starts_at) ORDER BY o.id"
    pk, slug, slot = town.rows(sql, DAY_AFTER, DAY_AFTER)[number]
    return f"/engagement/{pk}-{slug}/", int(str(slot))


def full_date(town: Town, number: int = 0) -> tuple[str, int]:
    """Path of an offer and the id of a date whose places are all taken."""
    sql = f"{JOINABLE} AND s.capacity <= s.taken ORDER BY s.id"
    pk, slug, slot = town.rows(sql, DAY_AFTER, DAY_AFTER)[number]
    return f"/engagement/{pk}-{slug}/", int(str(slot))


def open_ended(town: Town) -> str:
    """Path of an offer without dates that takes applications."""
    sql = (
        "SELECT id, slug FROM opportunities_opportunity WHERE open_ended AND state = 'published' ORDER BY id"
    )
    pk, slug = _one(town, sql)
    return f"/engagement/{pk}-{slug}/"


def initiative(town: Town, name: str = "%") -> str:
    """Path of a verified initiative."""
    sql = (
        "SELECT id, slug FROM organisations_organisation"
        " WHERE status = 'verified' AND name LIKE ? ORDER BY id"
    )
    pk, slug = _one(town, sql, name)
    return f"/initiativen/{pk}-{slug}/"


def submitted(town: Town) -> str:
    """Path of an initiative nobody has looked at yet."""
    pk, slug = _one(town, "SELECT id, slug FROM organisations_organisation WHERE status = 'submitted'")
    return f"/initiativen/{pk}-{slug}/"


def own_offer(town: Town, organisation: str, *, open_ended: bool) -> str:
    """Path of a published offer of that initiative."""
    sql = (
        "SELECT o.id, o.slug FROM opportunities_opportunity o JOIN organisations_organisation g"
        " ON g.id = o.organisation_id WHERE g.name = ? AND o.open_ended = ? AND o.state = 'published'"
    )
    pk, slug = _one(town, sql, organisation, open_ended)
    return f"/engagement/{pk}-{slug}/"


def letter(town: Town) -> str:
    """Path of a mail in the demo's mailbox."""
    return f"/demo/postfach/{min(file.stem for file in (town.folder / 'mail').glob('*.eml'))}/"


def organiser(town: Town) -> tuple[str, int]:
    """Who coordinates an offer with dates, and its fullest date to come."""
    sql = (
        "SELECT p.email, s.id FROM registrations_slot s JOIN opportunities_shift h ON h.slot_id = s.id"
        " JOIN opportunities_opportunity o ON o.id = h.opportunity_id"
        " JOIN organisations_organisation g ON g.id = o.organisation_id"
        " JOIN accounts_role r ON r.scope_id = g.scope_id AND r.kind = 'coordinator'"
        " JOIN accounts_person p ON p.id = r.person_id"
        " WHERE s.starts_at > ? ORDER BY s.taken DESC, s.id"
    )
    email, slot = _one(town, sql, DAY_AFTER)
    return str(email), int(str(slot))
