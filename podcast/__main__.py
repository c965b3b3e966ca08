"""What the command `podcast` runs, and `python -m podcast`.

Each process that speaks imports what its parent was started as: so nothing is imported here before it is needed.
"""


def main() -> None:
    """Run the command line."""
    from podcast.cli import main as command

    command(prog_name="podcast")


if __name__ == "__main__":
    main()
