using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>Forecasts of the next bar's range from past ranges alone. Not thread-safe.</summary>
internal sealed class VolatilityBaselines(VolatilityParameters parameters)
{
    private AssetSegment? _segment;
    private RangeHistory? _history;

    /// <summary>The mean of the target in the train split.</summary>
    public double Mean => parameters.Mean;

    /// <summary>Both forecasts for a row, never below 0; the train mean where no range is known yet.</summary>
    public (double Ewma, double Har) Forecast(AssetSegment segment, int row)
    {
        if (segment != _segment || _history is null)
        {
            (_segment, _history) = (segment, new RangeHistory(segment, parameters.EwmaDecay));
        }

        if (!_history.IsKnown(row))
        {
            return (Mean, Mean);
        }

        (double constant, double last, double shortMean, double longMean) = _history.Regressors(row);
        IReadOnlyList<double> har = parameters.Har;
        return (_history.Ewma(row), Math.Max(0, (har[0] * constant) + (har[1] * last) + (har[2] * shortMean) + (har[3] * longMean)));
    }
}
