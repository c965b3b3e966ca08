"""What is wrong with a command line, in a producer's words: the library's name types, ranges and parameters."""

import re

import click

from podcast.cli.commands import COMMANDS

_GIVEN = re.compile(r"'(.*?)' is not|(\S+) is not in")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_NO_COMMAND = re.compile(r"No such command '(.+?)'")
_NO_VALUE = re.compile(r"Option '(.+?)' requires")


def reword(error: click.UsageError) -> click.UsageError:
    """Say the same so that it tells what to type; what is our own stays as it is."""
    message = _describe(error)
    return click.UsageError(message, error.ctx) if message else error


def _describe(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param:
        return f"{_name(error.param, error)} is missing{_example(error)}"
    if isinstance(error, click.BadParameter) and error.param:
        return _describe_value(error, error.param)
    if isinstance(error, click.NoSuchOption):
        likely = error.possibilities[:1] if error.possibilities else _list_whole_words(error)
        listed = " or ".join(f'"{option}"' for option in likely)
        guess = f"; did you mean {listed}?" if listed else _example(error)
        return f'"{error.option_name}" is no option here{_find_place(error) or guess}'
    return _describe_words(error)


def _describe_words(error: click.UsageError) -> str:
    """Describe what the library only has a sentence for."""
    if (match := _NO_COMMAND.match(error.message)) and error.ctx and error.ctx.parent:
        commands = ", ".join(getattr(error.ctx.command, "commands", ()))
        return f'"{match[1]}" is no command of {error.ctx.command_path}, which has: {commands}{_example(error)}'
    if match := _NO_VALUE.match(error.message):
        return f"{match[1]} needs a value behind it{_example(error)}"
    if match := _EXTRA.match(error.message):
        return f'"{match[1]}" is too much here{_example(error)}'
    return ""


def _describe_value(error: click.BadParameter, parameter: click.Parameter) -> str:
    """Say what is asked for, and what was given instead."""
    name = _name(parameter, error)
    match = _GIVEN.match(error.message)
    text = f', not "{match[1] or match[2]}"' if match else ""
    kind = parameter.type
    if isinstance(kind, click.IntRange | click.FloatRange):
        number = "a whole number" if isinstance(kind, click.IntRange) else "a number"
        return f"{name} takes {number} {_describe_range(kind)}{text}"
    if isinstance(kind, click.Choice):
        return f"{name} takes {', '.join(map(str, kind.choices))}{text}"
    if isinstance(kind, click.Path):
        return f"{name}: {error.message[:1].lower()}{error.message[1:]}"
    return ""


def _describe_range(kind: click.IntRange | click.FloatRange) -> str:
    if kind.min is None or kind.max is None:
        return f"of at least {kind.min:g}" if kind.min is not None else f"of at most {kind.max:g}"
    return f"from {kind.min:g} to {kind.max:g}"


def _name(parameter: click.Parameter, error: click.UsageError) -> str:
    """Name what is typed: an option as it is, what stands without one as the help has it."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    if isinstance(parameter.type, click.Choice) or error.ctx is None:
        return parameter.opts[-1].upper()
    return parameter.make_metavar(error.ctx)


def _list_whole_words(error: click.NoSuchOption) -> list[str]:
    """List a command's options that begin with the letter after a single hyphen: of "-all" the library tells "-a"."""
    letter = error.option_name.removeprefix("-")
    options = error.ctx.command.params if error.ctx and len(letter) == 1 else ()
    names = [name for option in options if isinstance(option, click.Option) for name in option.opts]
    return [name for name in names if name.startswith(f"--{letter}")]


def _find_place(error: click.NoSuchOption) -> str:
    """Say where an option stands that is another's: of a command, behind it; of all, before the command."""
    root = error.ctx.find_root() if error.ctx else None
    if root is None or not isinstance(root.command, click.Group):
        return ""
    if error.ctx is not root:
        entry = COMMANDS.get((error.ctx.info_name if error.ctx else "") or "")
        if entry and any(error.option_name in option.opts for option in root.command.params):
            typed = entry.examples[0].replace("podcast ", f"podcast {error.option_name} ", 1)
            return f"; it stands before the command, as in: {typed}"
        return ""
    for name, entry in COMMANDS.items():
        command = root.command.get_command(root, name)
        for option in command.params if command else ():
            if isinstance(option, click.Option) and error.option_name in option.opts:
                value = "" if option.is_flag else f" {option.make_metavar(root)}"
                return f"; it stands behind its command, as in: {entry.examples[0]} {error.option_name}{value}"
    return ""


def _example(error: click.UsageError) -> str:
    """Show the command as it is typed; nothing where no command was found."""
    path = error.ctx.command_path.split()[1:] if error.ctx else []
    entry = COMMANDS.get(path[0]) if path else None
    examples = [line for line in entry.examples if line.split()[1 : len(path) + 1] == path] if entry else []
    return f", as in: {examples[0]}" if examples else ""
