"""Bytes of one form → the blocks of a page: one file a form."""
