"""What the command `podcast` runs, and `python -m podcast`.

Each process that speaks imports what its parent was started as: so nothing is imported here before it is needed.
"""

import gc
import sys
import threading


def main() -> None:
    """Run the command line; it ends within two seconds of an error or a signal, whatever still works or waits."""
    from podcast.stop_signals import Ending
    from podcast.streams import open_streams

    open_streams()
    ending, code = Ending(), 1
    try:
        from podcast.cli import main as command
        from podcast.cli.boundary import tell_of_thread

        threading.excepthook = tell_of_thread
        command(prog_name="podcast")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except (KeyboardInterrupt, OSError):  # before or after the command line could tell, or nobody can be told
        pass
    ending.close()
    if code:  # a command that ends well after a signal, as "serve" does, has done what it was told
        code = ending.code or code
        ending.limit(code)
        if ending.code:
            ending.tell()
    gc.freeze()  # the system takes all memory back at once; Python would look through it for cycles first
    sys.exit(code)


if __name__ == "__main__":
    main()
