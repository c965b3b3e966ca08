"""Where an issue's text is: the archive's list, the show's folder, the web."""
