"""Labels of choices that say more than one thing."""


class CardLabel(str):
    """A choice's label with a quiet second line: `CardLabel("Samstag, 5. Dezember", "14 bis 17 Uhr")`."""

    detail: str

    def __new__(cls, text: str, detail: str = "") -> "CardLabel":
        label = super().__new__(cls, text)
        label.detail = detail
        return label
