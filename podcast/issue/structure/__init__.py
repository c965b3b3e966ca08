"""Blocks → the newsletter's own structure, by one grammar for every form."""
