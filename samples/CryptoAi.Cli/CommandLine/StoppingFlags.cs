using System.CommandLine;
using System.Globalization;
using CryptoAi.Training;
using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say which epoch is the best and when to stop.</summary>
internal sealed class StoppingFlags
{
    private static readonly TrainerOptions Defaults = new();

    private readonly Option<string> _monitor = Flags.Choice("--monitor", "The validation figure that decides the best epoch.", "loss", "loss", "accuracy", "macro_f1", "mcc");
    private readonly Option<int> _patience = Flags.Number("--patience", "Epochs without improvement after which training stops; 0 = never.", Defaults.Patience, 0, 1_000_000);
    private readonly Option<double> _minDelta = Flags.Number("--min-delta", "An epoch improves only if the monitored figure changes by more than this.", Defaults.MinDelta, 0, 1e6);
    private readonly Option<double> _divergenceFactor = Flags.Number("--divergence-factor", "Stop when the train loss stays more than this many times its best; 0 = never.", Defaults.DivergenceFactor, 0, 1e6);
    private readonly Option<int> _divergenceEpochs = Flags.Number("--divergence-epochs", "With --divergence-factor: for so many epochs in a row.", Defaults.DivergenceEpochs, 1, 1_000_000);

    public IReadOnlyList<Option> All => [_monitor, _patience, _minDelta, _divergenceFactor, _divergenceEpochs];

    /// <exception cref="UsageException">The divergence flags contradict each other.</exception>
    public void RequireConsistent(ParseResult parse, IReadOnlySet<string> varied)
    {
        double factor = parse.GetValue(_divergenceFactor);
        if (factor is > 0 and <= 1)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"{_divergenceFactor.Name} is {factor}: the loss would always be that far from its best. Give more than 1, such as 3, or 0 for never."));
        }

        if (factor == 0 && CliCommand.IsGiven(parse, _divergenceEpochs) && !varied.Contains("divergence_factor"))
        {
            throw new UsageException($"{_divergenceEpochs.Name} does nothing without {_divergenceFactor.Name}; add it with a number above 1, such as 3, or leave {_divergenceEpochs.Name} away.");
        }
    }

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        options.Monitor = parse.GetValue(_monitor) switch
        {
            "accuracy" => EarlyStoppingMonitor.Accuracy,
            "macro_f1" => EarlyStoppingMonitor.MacroF1,
            "mcc" => EarlyStoppingMonitor.Mcc,
            _ => EarlyStoppingMonitor.Loss,
        };
        options.Patience = parse.GetValue(_patience);
        options.MinDelta = parse.GetValue(_minDelta);
        options.DivergenceFactor = parse.GetValue(_divergenceFactor);
        options.DivergenceEpochs = parse.GetValue(_divergenceEpochs);
    }
}
