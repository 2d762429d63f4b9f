using CryptoAi.Models.Bundles;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>The regression heads of a model, and the volatility baselines, against the targets in natural units.</summary>
internal sealed class VolatilityComparison
{
    private readonly RegressionAccumulator _volatility = new();
    private readonly RegressionAccumulator _volume = new();
    private readonly RegressionAccumulator _ewma = new();
    private readonly RegressionAccumulator _har = new();
    private bool _hasHeads;
    private bool _hasBaselines;

    /// <summary>The volatility forecast; null when the model has none.</summary>
    public RegressionMetrics? Volatility => _hasHeads ? _volatility.Build() : null;

    /// <summary>The volume forecast; null when the model has none.</summary>
    public RegressionMetrics? Volume => _hasHeads ? _volume.Build() : null;

    /// <summary>The volatility baselines by name; empty when none were fitted.</summary>
    public IReadOnlyDictionary<string, RegressionMetrics> Baselines => _hasBaselines
        ? new Dictionary<string, RegressionMetrics> { [BaselineNames.Ewma] = _ewma.Build(), [BaselineNames.Har] = _har.Build() }
        : [];

    /// <summary>Takes standardised forecasts of a model.</summary>
    public void AddModel(TargetScaling scaling, AssetSegment segment, int row, double volatility, double volume)
    {
        _hasHeads = true;
        _volatility.Add(scaling.VolatilityMean + (scaling.VolatilityStd * volatility), segment.Labels.Volatility[row], scaling.VolatilityMean);
        _volume.Add(scaling.VolumeMean + (scaling.VolumeStd * volume), segment.Labels.Volume[row], scaling.VolumeMean);
    }

    /// <summary>Takes the forecasts of the baselines.</summary>
    public void AddBaselines(VolatilityBaselines baselines, AssetSegment segment, int row)
    {
        _hasBaselines = true;
        (double ewma, double har) = baselines.Forecast(segment, row);
        double target = segment.Labels.Volatility[row];
        _ewma.Add(ewma, target, baselines.Mean);
        _har.Add(har, target, baselines.Mean);
    }
}
