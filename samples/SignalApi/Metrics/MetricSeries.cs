using System.Globalization;
using System.Text;

namespace CryptoAi.SignalApi.Metrics;

/// <summary>The measurements of one metric with the same labels. Thread-safe without locks.</summary>
/// <param name="labels">The labels as they are written, without braces; empty for none.</param>
/// <param name="bounds">The upper bounds of a histogram's buckets, rising; empty for other kinds.</param>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    // [bounds + 1] measurements up to each bound and above the one before; the last has no bound
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _value;

    /// <summary>Adds to a sum.</summary>
    public void Add(double value)
    {
        double before;
        do
        {
            before = Volatile.Read(ref _value);
        }
        while (BitConverter.DoubleToInt64Bits(Interlocked.CompareExchange(ref _value, before + value, before)) != BitConverter.DoubleToInt64Bits(before));
    }

    /// <summary>Replaces a value.</summary>
    public void Set(double value) => Volatile.Write(ref _value, value);

    /// <summary>Counts a measurement of a histogram.</summary>
    public void Observe(double value)
    {
        int bucket = Array.BinarySearch(bounds, value);
        Interlocked.Increment(ref _counts[bucket >= 0 ? bucket : ~bucket]);
        Add(value);
    }

    /// <summary>Writes the lines of the series.</summary>
    public void Write(StringBuilder text, string name, MetricKind kind)
    {
        if (kind != MetricKind.Histogram)
        {
            Line(text, name, "", labels, Volatile.Read(ref _value));
            return;
        }

        long count = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            count += Volatile.Read(ref _counts[i]);
            string bound = i < bounds.Length ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name, "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"", count);
        }

        Line(text, name, "_sum", labels, Volatile.Read(ref _value));
        Line(text, name, "_count", labels, count);
    }

    private static void Line(StringBuilder text, string name, string suffix, string labels, double value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsFinite(value)
        ? value.ToString(CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}
