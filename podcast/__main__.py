"""What the command `podcast` runs, and `python -m podcast`.

Each process that speaks imports what its parent was started as: so nothing is imported here before it is needed.
"""

import gc


def main() -> None:
    """Run the command line."""
    from podcast.cli import main as command

    try:
        command(prog_name="podcast")
    finally:
        gc.freeze()  # the system takes all memory back at once; Python would look through it for cycles first


if __name__ == "__main__":
    main()
