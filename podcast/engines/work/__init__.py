"""Sentences → clips: processes that speak, what they are asked, where clips are kept."""
