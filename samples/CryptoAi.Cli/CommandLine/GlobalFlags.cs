using System.CommandLine;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags of every command.</summary>
internal static class GlobalFlags
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON document to standard output; logs and progress go to standard error.",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Write logs to standard error, and the stack trace of an unexpected failure.",
        Recursive = true,
    };
}
