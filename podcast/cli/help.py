"""`podcast help`: the help of a command, by another way than `--help`."""

import click


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def help(context: click.Context, names: tuple[str, ...]) -> None:  # noqa: A001 - the command's name
    """Show the help of COMMAND, or the list of all."""
    target = context.find_root()
    for name in names:
        if not isinstance(target.command, click.Group):
            raise click.UsageError(f'"{target.command_path}" has no commands of its own.')
        _, command, _ = target.command.resolve_command(target, [name])
        if command:
            target = click.Context(command, info_name=name, parent=target)
    click.echo(target.get_help())
