"""Let `python -m podcast` do as `podcast` does."""

from podcast.cli import main

if __name__ == "__main__":
    main(prog_name="podcast")
