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

    protected CliEnvironment Environment { get; }

    /// <summary>Whether the user typed a flag, rather than leaving it at its default.</summary>
    public static bool IsGiven(ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>Does the work.</summary>
    /// <returns>The exit code.</returns>
    protected abstract int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken);
}
