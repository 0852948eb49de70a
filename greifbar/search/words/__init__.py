"""Words teams add to the thesaurus in the running house, and small meanings of their own."""
