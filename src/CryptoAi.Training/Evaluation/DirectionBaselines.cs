using CryptoAi.Models.Bundles;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>The baselines of one bundle, ready to predict.</summary>
internal sealed class DirectionBaselines
{
    public DirectionBaselines(ModelBundle bundle, TrainingDataset dataset)
    {
        FittedBaselines? fitted = FittedBaselines.Of(bundle);
        List<IDirectionBaseline> all = [new MajorityBaseline(bundle.Calibration.BaseRates)];
        if (fitted is not null)
        {
            all.Add(new PreviousDirectionBaseline(fitted.Transitions, bundle.Calibration.BaseRates, dataset.Labels.Anchor));
            all.Add(new LogisticBaseline(fitted.Logistic, bundle.Scaler, bundle.Calibration));
        }

        (All, Fitted) = (all, fitted);
        Volatility = fitted?.Volatility is { } volatility ? new VolatilityBaselines(volatility) : null;
    }

    /// <summary>In order of the report: the majority first.</summary>
    public IReadOnlyList<IDirectionBaseline> All { get; }

    /// <summary>What they were fitted to; null in a bundle without fitted baselines.</summary>
    public FittedBaselines? Fitted { get; }

    /// <summary>The volatility baselines; null when none were fitted.</summary>
    public VolatilityBaselines? Volatility { get; }
}
