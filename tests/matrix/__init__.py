"""Who may open what: every address for every role, generated from the URLconf."""
