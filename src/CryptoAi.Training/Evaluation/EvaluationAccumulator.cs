using System.Numerics.Tensors;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>Collects the outputs of a model over samples into an <see cref="EvaluationReport"/>.</summary>
internal sealed class EvaluationAccumulator
{
    public const string Majority = "majority";

    private readonly ModelBundle _bundle;
    private readonly TrainingDataset _dataset;
    private readonly MetricsAccumulator _balanced;
    private readonly MetricsAccumulator _corrected;
    private readonly MetricsAccumulator _majority;
    private readonly SortedDictionary<string, MetricsAccumulator> _perAsset = new(StringComparer.Ordinal);
    private readonly RegressionAccumulator? _volatility;
    private readonly RegressionAccumulator? _volume;
    private readonly BatchMeans _gain = new();
    private readonly DirectionSkill _direction;
    private readonly int _majorityClass;
    private readonly double[] _baseRates;
    private readonly double[] _balancedRow;
    private readonly double[] _correctedRow;

    public EvaluationAccumulator(ModelBundle bundle, TrainingDataset dataset)
    {
        (_bundle, _dataset) = (bundle, dataset);
        int classes = bundle.Config.Classes;
        (_balanced, _corrected, _majority) = (new MetricsAccumulator(classes), new MetricsAccumulator(classes), new MetricsAccumulator(classes));
        (_balancedRow, _correctedRow) = (new double[classes], new double[classes]);
        _direction = new DirectionSkill(classes);
        _baseRates = [.. bundle.Calibration.BaseRates];
        _majorityClass = TensorPrimitives.IndexOfMax<double>(_baseRates);
        if (bundle.Targets is { } targets)
        {
            (_volatility, _volume) = (new RegressionAccumulator(targets.VolatilityStd), new RegressionAccumulator(targets.VolumeStd));
        }
    }

    private bool DecidesBalanced => _bundle.Calibration.Decision == DecisionMode.Balanced;

    public void Add(ReadOnlySpan<int> rows, ModelOutput output, TargetBatch targets)
    {
        int classes = output.Classes;
        for (int i = 0; i < rows.Length; i++)
        {
            int truth = targets.Direction[i];
            DirectionProbabilities.Compute(output.Logits.Slice(i * classes, classes), _bundle.Calibration, _balancedRow, _correctedRow);
            int balanced = DecidedClass.Of(_balancedRow);
            int corrected = DecidedClass.Of(_correctedRow);
            int decided = DecidesBalanced ? balanced : corrected;
            long time = _dataset.DecisionTime(rows[i]);
            _balanced.Add(_balancedRow, truth, balanced);
            _corrected.Add(_correctedRow, truth, corrected);
            _majority.Add(_baseRates, truth, _majorityClass);
            Asset(_dataset.Locate(rows[i]).Segment.Asset.Symbol).Add(DecidesBalanced ? _balancedRow : _correctedRow, truth, decided);
            _gain.Add(time, MetricsAccumulator.NegativeLog(_baseRates[truth]) - MetricsAccumulator.NegativeLog(_correctedRow[truth]));
            _direction.Add(time, truth, decided);
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
        BaselineComparison comparison = new()
        {
            MacroF1Gain = metrics.MacroF1 - majority.MacroF1,
            Mcc = metrics.Mcc,
            LogLossGain = gain,
            LogLossGainLowerBound = bound,
            DecisionTimes = _gain.Times,
            DirectionCalls = _direction.Calls,
            DirectionAccuracy = _direction.Accuracy,
            DirectionConstantAccuracy = _direction.ConstantAccuracy,
            DirectionLowerBound = _direction.LowerBound(_dataset.Labels.Lookahead),
        };
        return new EvaluationReport
        {
            Decision = _bundle.Calibration.Decision,
            Metrics = metrics,
            Balanced = _balanced.Build(),
            Corrected = _corrected.Build(),
            PredictedShares = shares,
            PerAsset = _perAsset.ToDictionary(static p => p.Key, static p => p.Value.Build()),
            Baselines = new Dictionary<string, EvaluationMetrics> { [Majority] = majority },
            Comparison = comparison,
            Warnings = EvaluationWarnings.Of(_bundle, _dataset, shares, comparison),
        };
    }

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
