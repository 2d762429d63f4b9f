using System.Text;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Cli;

/// <summary>The process: its console, its signals, its exit code.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using ConsoleInterrupt interrupt = new();
        return await RunAsync(args, CliEnvironment.ForConsole(), interrupt.Token);
    }

    /// <summary>The whole command line over any writers: what the process does, and what tests run in their own process.</summary>
    public static Task<int> RunAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken = default) =>
        new CliApplication(environment).RunAsync(args, cancellationToken);
}
