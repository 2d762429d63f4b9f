using System.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Output;

namespace CryptoAi.Cli.CommandLine;

/// <summary>A command: declares its flags in the constructor and works when it is run.</summary>
internal abstract class CliCommand : Command
{
    public const string ToolName = "cryptoai";

    protected CliCommand(string name, string description, CliEnvironment environment)
        : base(name, description)
    {
        Environment = environment;
        SetAction((parse, cancellationToken) =>
        {
            CommandOutput output = new(environment, parse.GetValue(GlobalFlags.Json), parse.GetValue(GlobalFlags.Verbose));
            return Task.FromResult(Run(parse, output, cancellationToken));
        });
    }

    /// <summary>The flags by what they are about; empty for a command whose few flags need no headings.</summary>
    public IReadOnlyList<FlagGroup> Groups { get; private set; } = [];

    protected CliEnvironment Environment { get; }

    /// <summary>Whether the user typed a flag, rather than leaving it at its default.</summary>
    public static bool IsGiven(ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>Declares the flags under headings, in the order of the help.</summary>
    protected void Declare(params IReadOnlyList<FlagGroup> groups)
    {
        Groups = groups;
        foreach (Option option in groups.SelectMany(static g => g.Flags))
        {
            Options.Add(option);
        }
    }

    /// <summary>Does the work.</summary>
    /// <returns>The exit code.</returns>
    protected abstract int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken);
}
