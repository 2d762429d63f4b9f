using System.CommandLine;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how a model is trained.</summary>
/// <param name="learningRate">The default of <c>--lr</c>.</param>
internal sealed class TrainingFlags(double learningRate)
{
    /// <summary>The seed of the command line.</summary>
    public const ulong DefaultSeed = 42;

    private static readonly TrainerOptions Defaults = new();

    private readonly Option<int> _batchSize = Flags.Number("--batch-size", "Samples per step.", Defaults.BatchSize, 1, 65_536);
    private readonly Option<int> _epochs = Flags.Number("--epochs", "The most passes over the train samples.", Defaults.Epochs, 1, 1_000_000);
    private readonly Option<double> _learningRate = Flags.Number("--lr", "The step size of Adam.", learningRate, 1e-9, 10);
    private readonly Option<double> _weightDecay = Flags.Number("--weight-decay", "Decay of the weights, AdamW's way.", Defaults.WeightDecay, 0, 1);
    private readonly Option<int> _patience = Flags.Number("--patience", "Epochs without improvement after which training stops; 0 = never.", Defaults.Patience, 0, 1_000_000);
    private readonly Option<string> _monitor = Flags.Choice("--monitor", "The validation figure that decides the best epoch.", "loss", "loss", "accuracy", "macro_f1", "mcc");
    private readonly Option<bool> _multiTask = Flags.Switch("--multi-task", "Count volatility and volume in the loss too; transformer only. Without it only the direction counts.");
    private readonly Option<string> _decision = Flags.Choice("--decision", "Decide with probabilities under equal class frequencies, or under those of the real world.", "balanced", "balanced", "corrected");
    private readonly Option<ulong> _seed = Flags.Number<ulong>("--seed", "Decides initial weights, order of samples and dropout.", DefaultSeed, 0, ulong.MaxValue);

    /// <summary>The flags of a training from scratch.</summary>
    public TrainingFlags()
        : this(Defaults.LearningRate)
    {
    }

    public IReadOnlyList<Option> All => [_batchSize, _epochs, _learningRate, _weightDecay, _patience, _monitor, _multiTask, _decision, _seed];

    /// <summary>Those that make sense for a model that has its heads and its decision already.</summary>
    public IReadOnlyList<Option> Common => [.. All.Except([_multiTask, _decision])];

    /// <exception cref="UsageException">Multi-task training was asked of a model without the heads.</exception>
    public void RequireFitting(ParseResult parse, bool hasAuxiliaryHeads)
    {
        if (parse.GetValue(_multiTask) && !hasAuxiliaryHeads)
        {
            throw new UsageException($"{_multiTask.Name} is a flag of --model transformer, which has volatility and volume heads; the model here is lstm. Leave it away, or add --model transformer.");
        }
    }

    /// <summary>Sets the options.</summary>
    public void Configure(ParseResult parse, TrainerOptions options)
    {
        ConfigureCommon(parse, options);
        options.MultiTask = parse.GetValue(_multiTask);
        options.Decision = parse.GetValue(_decision) == "corrected" ? DecisionMode.Corrected : DecisionMode.Balanced;
    }

    /// <summary>Sets the options that <see cref="Common"/> is about.</summary>
    public void ConfigureCommon(ParseResult parse, TrainerOptions options)
    {
        options.BatchSize = parse.GetValue(_batchSize);
        options.Epochs = parse.GetValue(_epochs);
        options.LearningRate = parse.GetValue(_learningRate);
        options.WeightDecay = parse.GetValue(_weightDecay);
        options.Patience = parse.GetValue(_patience);
        options.Monitor = parse.GetValue(_monitor) switch
        {
            "accuracy" => EarlyStoppingMonitor.Accuracy,
            "macro_f1" => EarlyStoppingMonitor.MacroF1,
            "mcc" => EarlyStoppingMonitor.Mcc,
            _ => EarlyStoppingMonitor.Loss,
        };
        options.Seed = parse.GetValue(_seed);
    }
}
