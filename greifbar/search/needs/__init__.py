"""Needs: who finds nothing says what they look for; a team reads it and answers."""
