using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>
/// The ranges that are known at each row of a segment, as the volatility baselines see them: the last one, its means over 5 and 22 bars (over what there is at the start) and the
/// exponentially weighted mean. The volatility target of a row is the range of the bar after it, so at a row the targets of the rows before it are known.
/// </summary>
internal sealed class RangeHistory
{
    public const int Short = 5;
    public const int Long = 22;

    private readonly double[] _last;
    private readonly double[] _short;
    private readonly double[] _long;
    private readonly double[] _ewma;

    public RangeHistory(AssetSegment segment, double decay)
    {
        int rows = segment.Rows;
        (_last, _short, _long, _ewma) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        List<double> known = [];
        double ewma = double.NaN;
        for (int row = 0; row < rows; row++)
        {
            double range = row == 0 ? double.NaN : segment.Labels.Volatility[row - 1];
            if (!double.IsNaN(range))
            {
                known.Add(range);
                ewma = double.IsNaN(ewma) ? range : (decay * ewma) + ((1 - decay) * range);
            }

            _last[row] = known.Count == 0 ? double.NaN : known[^1];
            _short[row] = Mean(known, Short);
            _long[row] = Mean(known, Long);
            _ewma[row] = ewma;
        }
    }

    /// <summary>Whether a range is known at a row.</summary>
    public bool IsKnown(int row) => !double.IsNaN(_last[row]);

    /// <summary>The exponentially weighted mean; NaN where no range is known.</summary>
    public double Ewma(int row) => _ewma[row];

    /// <summary>The regressors of the heterogeneous autoregression with a constant; NaN where no range is known.</summary>
    public (double Constant, double Last, double Short, double Long) Regressors(int row) => (1, _last[row], _short[row], _long[row]);

    private static double Mean(List<double> known, int most)
    {
        double sum = 0;
        int count = Math.Min(most, known.Count);
        for (int i = known.Count - count; i < known.Count; i++)
        {
            sum += known[i];
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
