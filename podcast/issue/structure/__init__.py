"""Blocks → the newsletter's own structure, whatever the form was."""
