using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports;

/// <summary>The worth of an account over time, such as that of a strategy or of buy-and-hold.</summary>
public sealed record EquityCurve
{
    /// <summary>Creates a curve.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="times">The times in ascending order, UTC.</param>
    /// <param name="values">The worth at each time; 1 = the worth at the start.</param>
    /// <exception cref="ArgumentException">There are not as many times as values, or they do not ascend.</exception>
    public EquityCurve(string name, IReadOnlyList<DateTimeOffset> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        if (times.Count != values.Count)
        {
            throw new ArgumentException($"The equity curve '{name}' has {times.Count} times and {values.Count} values; expected the same number.", nameof(values));
        }

        for (int i = 1; i < times.Count; i++)
        {
            if (times[i] < times[i - 1])
            {
                throw new ArgumentException(FormattableString.Invariant($"The equity curve '{name}' goes back from {times[i - 1]:u} to {times[i]:u}; give its times in ascending order."), nameof(times));
            }
        }

        (Name, Times, Values) = (name, times, values);
    }

    /// <summary>Its name in the legend.</summary>
    [JsonPropertyName("name")]
    public string Name { get; }

    /// <summary>The times in ascending order, UTC.</summary>
    [JsonPropertyName("times")]
    public IReadOnlyList<DateTimeOffset> Times { get; }

    /// <summary>The worth at each time; 1 = the worth at the start.</summary>
    [JsonPropertyName("values")]
    public IReadOnlyList<double> Values { get; }
}
