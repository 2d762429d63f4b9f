using System.CommandLine;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how a model is trained: one for every option of <see cref="TrainerOptions"/>, of the same name where it is short enough.</summary>
/// <param name="learningRate">The default of <c>--lr</c>.</param>
internal sealed class TrainingFlags(double learningRate)
{
    /// <summary>The seed of the command line.</summary>
    public const ulong DefaultSeed = 42;

    private static readonly TrainerOptions Defaults = new();

    private readonly Option<int> _epochs = Flags.Number("--epochs", "The most passes over the train samples.", Defaults.Epochs, 1, 1_000_000);
    private readonly Option<double> _labelSmoothing = Flags.Number("--label-smoothing", "The share of the truth that is spread over all classes.", Defaults.LabelSmoothing, 0, 0.9);
    private readonly Option<double> _assetDropout = Flags.Number("--asset-dropout", "How often a train sample is shown as an unknown asset, so that new symbols get an answer.", Defaults.AssetDropout, 0, 1);
    private readonly Option<bool> _multiTask = Flags.Switch("--multi-task", "Count volatility and volume in the loss too; transformer only. Without it only the direction counts.");
    private readonly Option<string> _decision = Flags.Choice("--decision", "Decide with probabilities under equal class frequencies, or under those of the real world.", "balanced", "balanced", "corrected");
    private readonly Option<ulong> _seed = Flags.Number<ulong>("--seed", "Decides initial weights, order of samples and dropout.", DefaultSeed, 0, ulong.MaxValue);
    private readonly StepFlags _steps = new(learningRate);
    private readonly ScheduleFlags _schedule = new();
    private readonly StoppingFlags _stopping = new();
    private readonly WeightingFlags _weighting = new();
    private readonly CalibrationFlags _calibration = new();
    private readonly SplitFlags _split = new();

    /// <summary>The flags of a training from scratch.</summary>
    public TrainingFlags()
        : this(Defaults.LearningRate)
    {
    }

    /// <summary>All flags by what they are about.</summary>
    public IReadOnlyList<FlagGroup> Groups =>
    [
        new("Training", [_epochs, .. _steps.All, _labelSmoothing, _assetDropout, _multiTask, _decision, _seed]),
        new("Learning rate schedule", _schedule.All),
        new("Best epoch and end", _stopping.All),
        new("Weights of classes and samples", _weighting.All),
        new("Split and calibration", [.. _split.All, .. _calibration.All]),
    ];

    public IReadOnlyList<Option> All => [.. Groups.SelectMany(static g => g.Flags)];

    /// <summary>Those that only make sense for models that are trained in epochs.</summary>
    public IReadOnlyList<Option> OfNetworks => [.. All.Except([_decision, _seed, .. _weighting.All, .. _split.All, .. _calibration.All])];

    /// <summary>Those that make sense for a model that has its heads and its decision already.</summary>
    public IReadOnlyList<FlagGroup> CommonGroups => [.. Groups.Select(g => g with { Flags = [.. g.Flags.Except([_multiTask, _decision])] })];

    /// <summary>The flags that class weights follow from.</summary>
    public IReadOnlyList<Option> ClassWeighting => _weighting.OfClasses;

    /// <param name="parse">What was typed.</param>
    /// <param name="hasAuxiliaryHeads">Whether the model has volatility and volume heads.</param>
    /// <param name="varied">The options that a search varies, so that any of their values may come.</param>
    /// <exception cref="UsageException">Multi-task training was asked of a model without the heads, or flags contradict each other.</exception>
    public void RequireFitting(ParseResult parse, bool hasAuxiliaryHeads, IReadOnlySet<string>? varied = null)
    {
        if (parse.GetValue(_multiTask) && !hasAuxiliaryHeads)
        {
            throw new UsageException($"{_multiTask.Name} is a flag of --model transformer, which has volatility and volume heads; the model here is lstm. Leave it away, or add --model transformer.");
        }

        RequireConsistent(parse, varied);
    }

    /// <exception cref="UsageException">Flags contradict each other.</exception>
    public void RequireConsistent(ParseResult parse, IReadOnlySet<string>? varied = null)
    {
        varied ??= new HashSet<string>();
        _schedule.RequireConsistent(parse, varied);
        _stopping.RequireConsistent(parse, varied);
        _weighting.RequireConsistent(parse, varied);
        _calibration.RequireConsistent(parse, varied);
        _split.RequireConsistent(parse);
    }

    /// <summary>Sets the options.</summary>
    public void Configure(ParseResult parse, TrainerOptions options)
    {
        ConfigureCommon(parse, options);
        options.MultiTask = parse.GetValue(_multiTask);
        options.Decision = parse.GetValue(_decision) == "corrected" ? DecisionMode.Corrected : DecisionMode.Balanced;
    }

    /// <summary>Sets the options that <see cref="CommonGroups"/> are about.</summary>
    public void ConfigureCommon(ParseResult parse, TrainerOptions options)
    {
        options.Epochs = parse.GetValue(_epochs);
        options.LabelSmoothing = parse.GetValue(_labelSmoothing);
        options.AssetDropout = parse.GetValue(_assetDropout);
        options.Seed = parse.GetValue(_seed);
        _steps.Configure(parse, options);
        _schedule.Configure(parse, options);
        _stopping.Configure(parse, options);
        _weighting.Configure(parse, options);
        _calibration.Configure(parse, options);
        _split.Configure(parse, options);
    }
}
