using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace CryptoAi.SignalApi.Metrics;

/// <summary>All series of one instrument. Thread-safe.</summary>
internal sealed class MetricFamily
{
    // an instrument whose tags have ever new values must not fill the memory: further series are left out
    private const int MostSeries = 500;

    // of an instrument that advises none: from half a millisecond to ten seconds
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly double[] _bounds;
    private readonly string _help;

    /// <param name="instrument">What is measured.</param>
    public MetricFamily(Instrument instrument)
    {
        Type type = instrument.GetType().GetGenericTypeDefinition();
        Kind = type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter : type == typeof(Histogram<>) ? MetricKind.Histogram : MetricKind.Gauge;
        IsReplaced = instrument.IsObservable || type == typeof(Gauge<>);
        Name = PrometheusName.Of(instrument, Kind);
        _help = (instrument.Description ?? "").ReplaceLineEndings(" ").Replace(@"\", @"\\", StringComparison.Ordinal);
        _bounds = Kind != MetricKind.Histogram ? [] : instrument is Instrument<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : Seconds;
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The name in the text.</summary>
    public string Name { get; }

    /// <summary>How it is written.</summary>
    public MetricKind Kind { get; }

    /// <summary>Whether a measurement is the value rather than a change of it.</summary>
    private bool IsReplaced { get; }

    /// <summary>Takes a measurement.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tags">Its tags.</param>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        MetricLabels labels = new(stackalloc char[MetricLabels.Longest]);
        foreach (ref readonly KeyValuePair<string, object?> tag in tags)
        {
            labels.Append(tag.Key, tag.Value);
        }

        if (!_lookup.TryGetValue(labels.Text, out MetricSeries? series))
        {
            if (_series.Count >= MostSeries)
            {
                return;
            }

            string text = labels.Text.ToString();
            series = _series.GetOrAdd(text, static (key, bounds) => new MetricSeries(key, bounds), _bounds);
        }

        if (Kind == MetricKind.Histogram)
        {
            series.Observe(value);
        }
        else if (IsReplaced)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Writes the family; nothing when it has no measurements.</summary>
    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty)
        {
            return;
        }

        text.Append("# HELP ").Append(Name).Append(' ').Append(_help).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(Kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Gauge => "gauge",
            _ => "histogram",
        }).Append('\n');
        foreach ((_, MetricSeries series) in _series.OrderBy(static s => s.Key, StringComparer.Ordinal))
        {
            series.Write(text, Name, Kind);
        }
    }
}
