using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>Scores several predictors on the samples that all of them predict, with intervals of the block bootstrap over decision times in which all are resampled together.</summary>
internal sealed class ScoreBoard
{
    private readonly TrainingDataset _dataset;
    private readonly int[] _rows;
    private readonly IReadOnlyList<(string Name, Predictions Predictions)> _predictors;
    private readonly string[] _references;

    /// <param name="test">The samples.</param>
    /// <param name="predictors">Who is scored.</param>
    /// <param name="references">The names of those that the others are compared with.</param>
    public ScoreBoard(TestSamples test, IReadOnlyList<(string Name, Predictions Predictions)> predictors, params string[] references)
    {
        (_dataset, _predictors, _references) = (test.Dataset, predictors, references);
        _rows = [.. test.Rows.ToArray().Where(row => predictors.All(p => p.Predictions.Has(row)))];
    }

    /// <summary>The samples that all predict.</summary>
    public int Count => _rows.Length;

    /// <summary>The different times at which they are decided.</summary>
    public int DecisionTimes => _rows.Select(_dataset.DecisionTime).Distinct().Count();

    /// <summary>The true class of a sample.</summary>
    public static int TruthOf(TrainingDataset dataset, int row)
    {
        (AssetSegment segment, int place) = dataset.Locate(row);
        return segment.Labels.Direction[place];
    }

    /// <summary>The decision times of a block of the bootstrap; 0 when there are too few of them.</summary>
    public int BlockLength(int times) => BlockBootstrap.BlockLength(times, _dataset.Labels.Lookahead, _dataset.Options.SequenceLength);

    /// <summary>The scores by name; none where there are no samples.</summary>
    public IReadOnlyDictionary<string, ComparedScores> Score() => Score(_rows);

    /// <summary>The scores of each asset that has samples, by symbol and then name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ComparedScores>> ScoreAssets() =>
        new OrderedDictionary<string, IReadOnlyDictionary<string, ComparedScores>>(
            _rows.GroupBy(row => _dataset.Locate(row).Segment.Asset.Symbol, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal)
                .Select(g => KeyValuePair.Create(g.Key, (IReadOnlyDictionary<string, ComparedScores>)Score([.. g]))));

    private OrderedDictionary<string, ComparedScores> Score(int[] rows)
    {
        OrderedDictionary<string, ComparedScores> scores = new(StringComparer.Ordinal);
        if (rows.Length == 0)
        {
            return scores;
        }

        PairedOutcomes outcomes = new(_dataset.Labels.Classes, _predictors.Count);
        foreach (int row in rows)
        {
            (int truth, long time) = (TruthOf(_dataset, row), _dataset.DecisionTime(row));
            for (int p = 0; p < _predictors.Count; p++)
            {
                (int decided, double loss) = _predictors[p].Predictions.Of(row);
                outcomes.Add(time, p, truth, decided, loss);
            }
        }

        PairedScores[] observed = BlockBootstrap.Observed(outcomes);
        PairedScores[][] resampled = BlockBootstrap.Resamples(outcomes, BlockLength(outcomes.Times));
        for (int p = 0; p < observed.Length; p++)
        {
            int own = p;
            scores.Add(_predictors[p].Name, new ComparedScores
            {
                Count = rows.Length,
                Accuracy = observed[p].Accuracy,
                MacroF1 = observed[p].MacroF1,
                Mcc = observed[p].Mcc,
                LogLoss = observed[p].LogLoss,
                Intervals = Ranges(observed[p], [.. resampled.Select(r => r[own])]),
                Against = new OrderedDictionary<string, ScoreRanges>(
                    from reference in _references
                    let other = Place(reference)
                    where other >= 0 && other != own
                    select KeyValuePair.Create(reference, Ranges(observed[own].Over(observed[other]), [.. resampled.Select(r => r[own].Over(r[other]))]))),
            });
        }

        return scores;
    }

    private int Place(string name) => _predictors.ToList().FindIndex(p => p.Name == name);

    private static ScoreRanges Ranges(PairedScores value, PairedScores[] resampled) => new()
    {
        Accuracy = Range(value.Accuracy, resampled, static s => s.Accuracy),
        MacroF1 = Range(value.MacroF1, resampled, static s => s.MacroF1),
        Mcc = Range(value.Mcc, resampled, static s => s.Mcc),
        LogLoss = Range(value.LogLoss, resampled, static s => s.LogLoss),
    };

    private static ScoreRange Range(double value, PairedScores[] resampled, Func<PairedScores, double> score) =>
        BlockBootstrap.Limits(resampled, score) is var (lower, upper) ? new ScoreRange(value, lower, upper) : new ScoreRange(value, null, null);
}
