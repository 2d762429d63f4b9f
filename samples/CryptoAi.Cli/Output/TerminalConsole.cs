using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>Consoles over a writer.</summary>
internal static class TerminalConsole
{
    // wide enough that no table of a file wraps
    private const int FileWidth = 500;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = FileWidth;
        }

        return console;
    }
}
