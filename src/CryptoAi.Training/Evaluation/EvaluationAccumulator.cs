using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Deciding;

namespace CryptoAi.Training.Evaluation;

/// <summary>Collects the outputs of the models of one or more folds over their samples into an <see cref="EvaluationReport"/>.</summary>
internal sealed class EvaluationAccumulator
{
    private readonly int _classes;
    private readonly MetricsAccumulator _balanced;
    private readonly MetricsAccumulator _corrected;
    private readonly SortedDictionary<string, MetricsAccumulator> _perAsset = new(StringComparer.Ordinal);
    private readonly List<(string Name, MetricsAccumulator Metrics)> _baselines = [];
    private readonly PairedOutcomes _outcomes;
    private readonly DirectionSkill _direction;
    private readonly CalibrationAccumulator _calibration;
    private readonly ConfidenceCurve _curve;
    private readonly ConformalAccumulator _conformal = new();
    private readonly InformationAccumulator _information = new();
    private readonly VolatilityComparison _regression = new();
    private readonly double[] _balancedRow;
    private readonly double[] _correctedRow;
    private readonly double[] _baselineRow;
    private ModelBundle _bundle;
    private TrainingDataset _dataset;
    private DirectionBaselines _fitted;

    public EvaluationAccumulator(ModelBundle bundle, TrainingDataset dataset)
    {
        (_bundle, _dataset, _classes) = (bundle, dataset, bundle.Config.Classes);
        _fitted = new DirectionBaselines(bundle, dataset);
        (_balanced, _corrected) = (new MetricsAccumulator(_classes), new MetricsAccumulator(_classes));
        _baselines = [.. _fitted.All.Select(b => (b.Name, new MetricsAccumulator(_classes)))];
        _outcomes = new PairedOutcomes(_classes, 1 + _baselines.Count);
        (_balancedRow, _correctedRow, _baselineRow) = (new double[_classes], new double[_classes], new double[_classes]);
        (_direction, _calibration, _curve) = (new DirectionSkill(_classes), new CalibrationAccumulator(_classes), new ConfidenceCurve(_classes));
    }

    private bool DecidesBalanced => _bundle.Calibration.Decision == DecisionMode.Balanced;

    /// <summary>Takes samples of another fold from now on.</summary>
    /// <exception cref="ArgumentException">The folds cannot be reported as one.</exception>
    public void Begin(ModelBundle bundle, TrainingDataset dataset)
    {
        DirectionBaselines fitted = new(bundle, dataset);
        if (bundle.Calibration.Decision != _bundle.Calibration.Decision || bundle.Config.Classes != _classes || fitted.All.Count != _baselines.Count)
        {
            throw new ArgumentException(
                $"The folds differ: {_bundle.Calibration.Decision} decision, {_classes} classes and {_baselines.Count} baselines against {bundle.Calibration.Decision}, {bundle.Config.Classes} and {fitted.All.Count}. "
                + "Train all folds with the same options.");
        }

        (_bundle, _dataset, _fitted) = (bundle, dataset, fitted);
    }

    public void Add(ReadOnlySpan<int> rows, ModelOutput output, TargetBatch targets)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            (AssetSegment segment, int row) = _dataset.Locate(rows[i]);
            long time = _dataset.DecisionTime(rows[i]);
            int truth = targets.Direction[i];
            DirectionProbabilities.Compute(output.Logits.Slice(i * _classes, _classes), _bundle.Calibration, _balancedRow, _correctedRow);
            AddModel(segment, row, time, truth);
            AddBaselines(segment, row, time, truth);
            if (_bundle.Targets is { } scaling)
            {
                _regression.AddModel(scaling, segment, row, output.Volatility[i], output.Volume[i]);
            }
        }
    }

    public EvaluationReport Build()
    {
        MetricsAccumulator decided = DecidesBalanced ? _balanced : _corrected;
        EvaluationMetrics metrics = decided.Build() with { Volatility = _regression.Volatility, Volume = _regression.Volume };
        Dictionary<string, EvaluationMetrics> baselines = _baselines.ToDictionary(static b => b.Name, static b => b.Metrics.Build());
        OrderedDictionary<string, double> shares = new(_dataset.Labels.ClassNames.Select(
            (name, c) => KeyValuePair.Create(name, (double)decided.Confusion.PredictedCount(c) / decided.Confusion.Total)));
        BaselineComparison comparison = Compare(metrics, baselines[BaselineNames.Majority]);
        return new EvaluationReport
        {
            Decision = _bundle.Calibration.Decision,
            Metrics = metrics,
            Balanced = _balanced.Build(),
            Corrected = _corrected.Build(),
            PredictedShares = shares,
            PerAsset = _perAsset.ToDictionary(static p => p.Key, static p => p.Value.Build()),
            Baselines = baselines,
            VolatilityBaselines = _regression.Baselines,
            Comparison = comparison,
            Calibration = _calibration.Build(_bundle.Calibration),
            ConfidenceCurve = _curve.Build(),
            Conformal = _conformal.Build(),
            Information = _information.Build(),
            Warnings = EvaluationWarnings.Of(_bundle, _dataset, _fitted.Fitted, metrics, shares, comparison),
        };
    }

    private void AddModel(AssetSegment segment, int row, long time, int truth)
    {
        int balanced = DecidedClass.Of(_balancedRow);
        int corrected = DecidedClass.Of(_correctedRow);
        int decided = DecidesBalanced ? balanced : corrected;
        double[] deciding = DecidesBalanced ? _balancedRow : _correctedRow;
        _balanced.Add(_balancedRow, truth, balanced);
        _corrected.Add(_correctedRow, truth, corrected);
        Asset(segment.Asset.Symbol).Add(deciding, truth, decided);
        _outcomes.Add(time, 0, truth, decided, MetricsAccumulator.NegativeLog(_correctedRow[truth]));
        _direction.Add(time, truth, decided);
        _calibration.Add(deciding, truth);
        _curve.Add(DirectionRule.Decide(deciding), truth);
        _information.Add(
            time, DirectionRule.Mass(deciding, PredictedDirection.Up) - DirectionRule.Mass(deciding, PredictedDirection.Down), segment.Labels.ForwardReturns[row]);
        if (_bundle.Calibration.Conformal is { } threshold)
        {
            _conformal.Add(deciding, truth, threshold);
        }
    }

    private void AddBaselines(AssetSegment segment, int row, long time, int truth)
    {
        for (int b = 0; b < _baselines.Count; b++)
        {
            int predicted = _fitted.All[b].Predict(segment, row, _baselineRow);
            _baselines[b].Metrics.Add(_baselineRow, truth, predicted);
            _outcomes.Add(time, b + 1, truth, predicted, MetricsAccumulator.NegativeLog(_baselineRow[truth]));
        }

        if (_fitted.Volatility is { } volatility)
        {
            _regression.AddBaselines(volatility, segment, row);
        }
    }

    private BaselineComparison Compare(EvaluationMetrics metrics, EvaluationMetrics majority)
    {
        (int lookahead, int window) = (_dataset.Labels.Lookahead, _dataset.Options.SequenceLength);
        int blockLength = BlockBootstrap.BlockLength(_outcomes.Times, lookahead, window);
        BaselineDifference[] differences = BlockBootstrap.Compare(_outcomes, blockLength);
        return new BaselineComparison
        {
            MacroF1Gain = metrics.MacroF1 - majority.MacroF1,
            Mcc = metrics.Mcc,
            DecisionTimes = _outcomes.Times,
            BlockLength = blockLength,
            Replicates = BlockBootstrap.Replicates,
            Confidence = BlockBootstrap.Confidence,
            Against = new OrderedDictionary<string, BaselineDifference>(_baselines.Select((b, i) => KeyValuePair.Create(b.Name, differences[i]))),
            DirectionCalls = _direction.Calls,
            DirectionAccuracy = _direction.Accuracy,
            DirectionConstantAccuracy = _direction.ConstantAccuracy,
            DirectionLowerBound = _direction.LowerBound(lookahead),
        };
    }

    private MetricsAccumulator Asset(string symbol)
    {
        if (!_perAsset.TryGetValue(symbol, out MetricsAccumulator? accumulator))
        {
            accumulator = new MetricsAccumulator(_classes);
            _perAsset.Add(symbol, accumulator);
        }

        return accumulator;
    }
}
