"""What is looked for, and how often nothing fits: counted without people, for the teams."""
