def register_part() -> None:
    pass
