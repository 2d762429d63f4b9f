namespace CryptoAi.SignalApi.Metrics;

/// <summary>How a metric is written.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>Counts of measurements up to some bounds.</summary>
    Histogram,
}
