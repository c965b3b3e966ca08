"""Figures of every kind in words: one file a kind."""
