using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Signals;

/// <summary>When a predictor abstains, and what it watches. Every rule of abstention is off until it is set, here or, for the end of a model, in its bundle.</summary>
public sealed class PredictorOptions
{
    /// <summary>Abstain when <see cref="Signal.Confidence"/> would be below this.</summary>
    /// <value>null: never.</value>
    [Range(0.0, 1.0)]
    public double? MinConfidence { get; set; }

    /// <summary>Abstain when <see cref="SignalDiagnostics.Dissimilarity"/> is above this; around 1 is usual. Without effect on a bundle without trust data.</summary>
    /// <value>null: never.</value>
    [Range(0.0, 1e6)]
    public double? MaxDissimilarity { get; set; }

    /// <summary>Abstain when more bars of the asset's market than this have closed since the last candle; 0 asks for the newest one.</summary>
    /// <value>null: never.</value>
    [Range(0, 1_000_000)]
    public int? MaxStalenessBars { get; set; }

    /// <summary>Abstain when more time than this, above zero, has passed since the model was trained.</summary>
    /// <value>null: never.</value>
    public TimeSpan? MaxModelAge { get; set; }

    /// <summary>Abstain from this time on; the bundle may name an earlier one (<see cref="ModelBundle.ExpiresAt"/>).</summary>
    /// <value>null: never.</value>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Abstain when a larger share of the window than this was filled in rather than traded.</summary>
    /// <value>null: never.</value>
    [Range(0.0, 1.0)]
    public double? MaxSyntheticShare { get; set; }

    /// <summary>Over how many of the newest bars drift is watched; 0 watches none. Without effect on a bundle without trust data.</summary>
    /// <value>1,000.</value>
    [Range(0, 100_000)]
    public int DriftWindow { get; set; } = 1000;

    /// <summary>Whether the bars of <see cref="DriftWindow"/> are those of one asset, for each of them, or of all together.</summary>
    /// <value><see cref="DriftScope.PerAsset"/>.</value>
    public DriftScope DriftScope { get; set; } = DriftScope.PerAsset;

    /// <summary>
    /// From which index on drift is told in the analysis and degrades the health check. The conventional 0.25 is for independent rows: among 1,000 hourly bars of a coin the largest index
    /// of <c>unified150</c> is about 2 within the training itself, so set the alarm above what <see cref="SignalDiagnostics.Drift"/> or the meter show in quiet times.
    /// </summary>
    /// <value>null: never.</value>
    [Range(0.0, 1e6)]
    public double? DriftAlarm { get; set; }
}
