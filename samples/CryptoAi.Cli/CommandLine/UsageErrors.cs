using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace CryptoAi.Cli.CommandLine;

/// <summary>Finds what is wrong with the arguments before a command runs.</summary>
internal static class UsageErrors
{
    /// <exception cref="UsageException">A flag is unknown, or a value is missing or impossible; the message lists all.</exception>
    public static void ThrowIfAny(ParseResult parse)
    {
        bool failed = parse.Action is ParseErrorAction;
        if (!failed && parse.Action != parse.CommandResult.Command.Action)
        {
            // help or version: shown whatever else was typed
            return;
        }

        string[] unknown = UnknownFlags(parse);
        if (!failed && unknown is [])
        {
            return;
        }

        if (parse.CommandResult.Command is RootCommand root)
        {
            string commands = string.Join(", ", root.Subcommands.Select(static c => c.Name));
            if (parse.UnmatchedTokens.FirstOrDefault(static t => !LooksLikeFlag(t)) is { } word)
            {
                throw new UsageException($"'{word}' is no command of {CliCommand.ToolName}; the commands are {commands}. See '{CliCommand.ToolName} --help'.");
            }

            if (unknown is [])
            {
                throw new UsageException($"Name a command: {commands}. See '{CliCommand.ToolName} --help'.");
            }
        }

        string command = CommandName(parse);
        IEnumerable<string> messages = unknown is []
            ? parse.Errors.Select(static e => e.Message).Distinct(StringComparer.Ordinal)
            : unknown.Select(flag => $"'{flag}' is no flag of '{command}'.");
        throw new UsageException($"{string.Join(" ", messages)} See '{command} --help'.");
    }

    /// <summary>What looks like a flag but was taken for a value, because no such flag exists.</summary>
    private static string[] UnknownFlags(ParseResult parse) =>
    [
        .. parse.Tokens
            .TakeWhile(static t => t.Type != TokenType.DoubleDash)
            .Where(static t => t.Type == TokenType.Argument && LooksLikeFlag(t.Value))
            .Select(static t => t.Value),
    ];

    private static bool LooksLikeFlag(string text) => text.Length > 1 && text[0] == '-' && (char.IsAsciiLetter(text[1]) || (text[1] == '-' && text.Length > 2));

    private static string CommandName(ParseResult parse) =>
        parse.CommandResult.Command is RootCommand ? CliCommand.ToolName : $"{CliCommand.ToolName} {parse.CommandResult.Command.Name}";
}
