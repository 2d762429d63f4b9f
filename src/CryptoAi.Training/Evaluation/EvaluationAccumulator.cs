using System.Globalization;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>Collects the outputs of a model over samples into an <see cref="EvaluationReport"/>.</summary>
internal sealed class EvaluationAccumulator
{
    public const string Majority = "majority";

    private readonly Calibration _calibration;
    private readonly TrainingDataset _dataset;
    private readonly MetricsAccumulator _balanced;
    private readonly MetricsAccumulator _corrected;
    private readonly MetricsAccumulator _majority;
    private readonly SortedDictionary<string, MetricsAccumulator> _perAsset = new(StringComparer.Ordinal);
    private readonly RegressionAccumulator? _volatility;
    private readonly RegressionAccumulator? _volume;
    private readonly LogLossGain _gain = new();
    private readonly double[] _baseRates;
    private readonly double[] _balancedRow;
    private readonly double[] _correctedRow;

    public EvaluationAccumulator(ModelBundle bundle, TrainingDataset dataset)
    {
        (_calibration, _dataset) = (bundle.Calibration, dataset);
        int classes = bundle.Config.Classes;
        (_balanced, _corrected, _majority) = (new MetricsAccumulator(classes), new MetricsAccumulator(classes), new MetricsAccumulator(classes));
        (_balancedRow, _correctedRow) = (new double[classes], new double[classes]);
        _baseRates = [.. bundle.Calibration.BaseRates];
        if (bundle.Targets is { } targets)
        {
            (_volatility, _volume) = (new RegressionAccumulator(targets.VolatilityStd), new RegressionAccumulator(targets.VolumeStd));
        }
    }

    private bool DecidesBalanced => _calibration.Decision == DecisionMode.Balanced;

    public void Add(ReadOnlySpan<int> rows, ModelOutput output, TargetBatch targets)
    {
        int classes = output.Classes;
        for (int i = 0; i < rows.Length; i++)
        {
            int truth = targets.Direction[i];
            DirectionProbabilities.Compute(output.Logits.Slice(i * classes, classes), _calibration, _balancedRow, _correctedRow);
            _balanced.Add(_balancedRow, truth);
            _corrected.Add(_correctedRow, truth);
            _majority.Add(_baseRates, truth);
            Asset(_dataset.Locate(rows[i]).Segment.Asset.Symbol).Add(DecidesBalanced ? _balancedRow : _correctedRow, truth);
            _gain.Add(_dataset.DecisionTime(rows[i]), MetricsAccumulator.NegativeLog(_baseRates[truth]), MetricsAccumulator.NegativeLog(_correctedRow[truth]));
            _volatility?.Add(output.Volatility[i], targets.Volatility[i]);
            _volume?.Add(output.Volume[i], targets.Volume[i]);
        }
    }

    public EvaluationReport Build()
    {
        MetricsAccumulator decided = DecidesBalanced ? _balanced : _corrected;
        EvaluationMetrics metrics = decided.Build() with { Volatility = _volatility?.Build(), Volume = _volume?.Build() };
        EvaluationMetrics majority = _majority.Build();
        (double gain, double? bound) = _gain.Summarise(_dataset.Labels.Lookahead);
        OrderedDictionary<string, double> shares = new(_dataset.Labels.ClassNames.Select(
            (name, c) => KeyValuePair.Create(name, (double)decided.Confusion.PredictedCount(c) / decided.Confusion.Total)));
        return new EvaluationReport
        {
            Decision = _calibration.Decision,
            Metrics = metrics,
            Balanced = _balanced.Build(),
            Corrected = _corrected.Build(),
            PredictedShares = shares,
            PerAsset = _perAsset.ToDictionary(static p => p.Key, static p => p.Value.Build()),
            Baselines = new Dictionary<string, EvaluationMetrics> { [Majority] = majority },
            Comparison = new BaselineComparison
            {
                MacroF1Gain = metrics.MacroF1 - majority.MacroF1,
                Mcc = metrics.Mcc,
                LogLossGain = gain,
                LogLossGainLowerBound = bound,
                DecisionTimes = _gain.Times,
            },
            Warnings = [.. shares.Where(static s => s.Value > Evaluator.OneClassShare).Select(Warning)],
        };
    }

    private string Warning(KeyValuePair<string, double> share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{share.Value:P1} of the predictions are {share.Key}. Use the other decision ({(DecidesBalanced ? "corrected" : "balanced")}), another label threshold, or volatility-scaled or quantile labels.");

    private MetricsAccumulator Asset(string symbol)
    {
        if (!_perAsset.TryGetValue(symbol, out MetricsAccumulator? accumulator))
        {
            accumulator = new MetricsAccumulator(_baseRates.Length);
            _perAsset.Add(symbol, accumulator);
        }

        return accumulator;
    }
}
