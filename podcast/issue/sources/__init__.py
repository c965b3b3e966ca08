"""Where the text of an issue comes from: the show's folder, or the address that its archive lists."""
