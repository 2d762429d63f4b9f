using System.CommandLine;
using System.CommandLine.Help;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Commands;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Cli;

/// <summary>The tree of commands.</summary>
internal static class CliRoot
{
    private const string Text = """
        Trained market signals from candles.

        A first run without data:
          cryptoai simulate
          cryptoai prepare
          cryptoai train --data data/unified_1h.csv --epochs 5
          cryptoai predict ALPHA

        With live data: cryptoai collect --symbol BTCUSDT ETHUSDT, and then as above.

        Exit codes: 0 success, 1 failure, 2 bad arguments or input, 130 stopped by Ctrl-C.
        """;

    public static RootCommand Create(CliEnvironment environment)
    {
        RootCommand root = new(Text)
        {
            new CheckCommand(environment),
            new CollectCommand(environment),
            new ImportCommand(environment),
            new SimulateCommand(environment),
            new PrepareCommand(environment),
            new TrainCommand(environment),
            new EvaluateCommand(environment),
            new TuneCommand(environment),
            new FineTuneCommand(environment),
            new EnsembleCommand(environment),
            new CompareCommand(environment),
            new PredictCommand(environment),
            new InspectCommand(environment),
            new AttentionCommand(environment),
        };
        root.Options.Add(GlobalFlags.Json);
        root.Options.Add(GlobalFlags.Verbose);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new GroupedHelp((HelpAction)help.Action!);
        return root;
    }
}
