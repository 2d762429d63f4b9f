using System.CommandLine;
using System.Globalization;

namespace CryptoAi.Benchmarks.Processes;

/// <summary>The <c>first-signal</c> verb.</summary>
internal static class FirstSignalCommand
{
    public static int Run(string[] args)
    {
        Option<int> rounds = new("--rounds") { Description = "Processes of each kind, in turns.", DefaultValueFactory = static _ => 15 };
        RootCommand command = new("How long a console process takes from its start to its first signal, against an empty one.") { rounds };
        command.SetAction(arguments =>
        {
            foreach (FirstSignalResult result in FirstSignalRun.Measure(arguments.GetValue(rounds)))
            {
                Console.WriteLine(Text(result));
            }
        });
        return command.Parse(args).Invoke();
    }

    /// <summary>A result as a line of text.</summary>
    public static string Text(FirstSignalResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Program,-26} median {result.MedianMs,4:F0} ms, fastest {result.FastestMs,4:F0} ms, {result.TimesEmpty:F1} times the empty process");
}
