using System.CommandLine;
using CryptoAi.Training.Boosting;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags of boosted trees.</summary>
internal sealed class BoostedFlags
{
    private static readonly BoostedModelOptions Defaults = new();

    private readonly Option<string> _scope = Flags.Choice("--scope", "Trees of their own for each asset, such trees and pooled ones for the others, or one pooled set.", "individual", "individual", "both", "pooled");
    private readonly Option<int> _trees = Flags.Number("--trees", "The most rounds; each adds one tree per class.", Defaults.Trees.Rounds, 1, 1_000_000);
    private readonly Option<int> _maxDepth = Flags.Number("--max-depth", "The most splits between root and leaf.", Defaults.Trees.MaxDepth, 1, 16);
    private readonly Option<double> _learningRate = Flags.Number("--learning-rate", "What each tree is multiplied by.", Defaults.Trees.LearningRate, 1e-6, 1);
    private readonly Option<int> _stoppingRounds = Flags.Number("--stopping-rounds", "Rounds without a lower validation loss after which growing stops; 0 = never.", Defaults.Trees.EarlyStoppingRounds, 0, 1_000_000);
    private readonly Option<double> _minChildWeight = Flags.Number("--min-child-weight", "The least weight of a leaf.", Defaults.Trees.MinChildWeight, 0, 1e9);
    private readonly Option<double> _l1 = Flags.Number("--l1", "What the summed gradients of a leaf are brought nearer to 0 by.", Defaults.Trees.L1, 0, 1e9);
    private readonly Option<double> _l2 = Flags.Number("--l2", "What is added to the weight of a leaf, which pulls its value towards 0.", Defaults.Trees.L2, 0, 1e9);
    private readonly Option<double> _minGain = Flags.Number("--min-gain", "The least gain of a split.", Defaults.Trees.MinGain, 0, 1e9);
    private readonly Option<int> _maxBins = Flags.Number("--max-bins", "The most bins of a feature.", Defaults.Trees.MaxBins, 4, 256);
    private readonly Option<double> _rowSample = Flags.Number("--row-sample", "The share of samples that each tree sees.", Defaults.Trees.RowSample, 0.01, 1);
    private readonly Option<double> _featureSample = Flags.Number("--feature-sample", "The share of features that each tree may split on.", Defaults.Trees.FeatureSample, 0.001, 1);
    private readonly Option<int> _minSamples = Flags.Number("--min-samples", "Train samples below which an asset gets no trees of its own.", Defaults.MinSamples, 1, 1_000_000_000);

    public IReadOnlyList<Option> All =>
        [_scope, _trees, _maxDepth, _learningRate, _stoppingRounds, _minChildWeight, _l1, _l2, _minGain, _maxBins, _rowSample, _featureSample, _minSamples];

    /// <summary>Those about individual trees.</summary>
    public IReadOnlyList<Option> OfIndividual => [.. All.Except([_scope])];

    public BoostedModelOptions Read(ParseResult parse, int threads) => new()
    {
        Scope = parse.GetValue(_scope) switch
        {
            "both" => BoostedScope.PerAssetAndPooled,
            "pooled" => BoostedScope.Pooled,
            _ => BoostedScope.PerAsset,
        },
        MinSamples = parse.GetValue(_minSamples),
        Trees = Defaults.Trees with
        {
            Rounds = parse.GetValue(_trees),
            MaxDepth = parse.GetValue(_maxDepth),
            LearningRate = parse.GetValue(_learningRate),
            EarlyStoppingRounds = parse.GetValue(_stoppingRounds),
            MinChildWeight = parse.GetValue(_minChildWeight),
            L1 = parse.GetValue(_l1),
            L2 = parse.GetValue(_l2),
            MinGain = parse.GetValue(_minGain),
            MaxBins = parse.GetValue(_maxBins),
            RowSample = parse.GetValue(_rowSample),
            FeatureSample = parse.GetValue(_featureSample),
            Threads = threads,
        },
    };
}
