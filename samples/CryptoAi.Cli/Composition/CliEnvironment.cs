namespace CryptoAi.Cli.Composition;

/// <summary>What a command line has around it.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and logs; with <c>--json</c> also progress.</param>
/// <param name="OutIsTerminal">Whether a person watches <paramref name="Out"/>: colours, frames, progress bars.</param>
/// <param name="ErrorIsTerminal">The same for <paramref name="Error"/>.</param>
/// <param name="Time">The clock.</param>
internal sealed record CliEnvironment(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, TimeProvider Time)
{
    /// <summary>The process's own.</summary>
    public static CliEnvironment ForConsole() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, TimeProvider.System);
}
