using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// An ordered list of features with one computation for training, backtest and live use. Immutable and thread-safe: every call of
/// <c>Compute</c> and <see cref="CreateStream"/> works on calculators of its own.
/// </summary>
public sealed class FeatureSet
{
    private readonly FeatureGroup[] _groups;
    private readonly Dictionary<string, MarketCalendar?> _referenceCalendars = new(StringComparer.Ordinal);

    /// <summary>Creates a set.</summary>
    /// <param name="name">The set's name, such as <c>core9</c>.</param>
    /// <param name="groups">The feature groups in column order.</param>
    /// <exception cref="ArgumentException">Two features have the same name, there is none, one has an impossible name or history, or two groups name different calendars for one reference.</exception>
    public FeatureSet(string name, IEnumerable<FeatureGroup> groups)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _groups = [.. groups];
        Name = name;
        Features = [.. _groups.SelectMany(static g => g.Features)];
        if (Features.Count == 0)
        {
            throw new ArgumentException($"Feature set '{name}' has no features.", nameof(groups));
        }

        if (Features.GroupBy(static f => f.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Feature set '{name}' has two features named '{twice.Key}'.", nameof(groups));
        }

        if (Features.FirstOrDefault(static f => !FeatureNames.IsValid(f.Name) || f.MinBars < 1 || f.StableBars < f.MinBars) is { } bad)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Feature '{bad.Name}' of the set '{name}' has MinBars {bad.MinBars} and StableBars {bad.StableBars}; expected 1 ≤ MinBars ≤ StableBars, and a name without spaces, commas, quotes, bars and control characters."),
                nameof(groups));
        }

        MinBars = Features.Max(static f => f.MinBars);
        StableBars = Features.Max(static f => f.StableBars);
        foreach (FeatureGroup group in _groups.Where(static g => g.Reference is not null))
        {
            if (!_referenceCalendars.TryAdd(group.Reference!, group.ReferenceCalendar) && _referenceCalendars[group.Reference!]?.Name != group.ReferenceCalendar?.Name)
            {
                throw new ArgumentException(
                    $"Feature set '{name}' refers to {group.Reference} by two calendars, {CalendarName(_referenceCalendars[group.Reference!])} and {CalendarName(group.ReferenceCalendar)}; give all its groups the same.", nameof(groups));
            }
        }

        References = [.. _referenceCalendars.Keys.Order(StringComparer.Ordinal)];
        Hash = ComputeHash(_groups);
    }

    /// <summary>The set's name.</summary>
    public string Name { get; }

    /// <summary>The features in column order.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>The groups in column order, to compose a larger set.</summary>
    public IReadOnlyList<FeatureGroup> Groups => _groups;

    /// <summary>The number of features.</summary>
    public int Count => Features.Count;

    /// <summary>The bars up to and including the first complete row.</summary>
    public int MinBars { get; }

    /// <summary>The bars after which no feature depends on where the series began.</summary>
    public int StableBars { get; }

    /// <summary>
    /// SHA-256 over names, formulas, parameters, references with their calendars and values on filled bars, in order, lower-case hexadecimal. Two sets with the same hash claim the same columns; code is not hashed, so
    /// change a feature's formula text or parameters whenever its calculator computes something else.
    /// </summary>
    public string Hash { get; }

    /// <summary>The symbols of other assets that features look at, in ordinal order; empty for most sets.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>This set and further features as a new set: these columns first, then the groups' in their order.</summary>
    /// <param name="name">The new set's name.</param>
    /// <param name="groups">The further features.</param>
    /// <exception cref="ArgumentException">Two features have the same name.</exception>
    public FeatureSet With(string name, params IEnumerable<FeatureGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new FeatureSet(name, _groups.Concat(groups));
    }

    /// <summary>Several sets as one: the columns of the first, then those of the second, and so on.</summary>
    /// <param name="name">The new set's name.</param>
    /// <param name="sets">The sets.</param>
    /// <exception cref="ArgumentException">Two features have the same name, or there is none.</exception>
    public static FeatureSet Combine(string name, params IEnumerable<FeatureSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return new FeatureSet(name, sets.SelectMany(static s => s.Groups));
    }

    /// <summary>Computes all features of a series in one pass.</summary>
    /// <param name="candles">The series; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>).</param>
    /// <param name="references">The series of <see cref="References"/>, of the same timeframe; null where there are none.</param>
    /// <returns>[candles.Count, Count] float32, one row per candle.</returns>
    /// <exception cref="FeatureSetException">A reference is not given (<c>reference_missing</c>), or a feature failed (<c>feature_failed</c>).</exception>
    /// <exception cref="InvalidOperationException">A calculator writes another number of values than its group has features.</exception>
    public FeatureMatrix Compute(CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return FeatureBatch.Compute(this, new CandleBars(candles), candles.Timeframe, SyntheticBars.Hold, references);
    }

    /// <summary>Computes all features of real and filled bars in one pass.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="syntheticBars">How filled bars are treated.</param>
    /// <param name="references">The series of <see cref="References"/>, of the same timeframe; null where there are none.</param>
    /// <returns>[bars.Count, Count] float32, one row per bar.</returns>
    /// <inheritdoc cref="Compute(CandleSeries, IReadOnlyDictionary{string, CandleSeries})" path="/exception"/>
    public FeatureMatrix Compute(BarSeries bars, SyntheticBars syntheticBars = SyntheticBars.Hold, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        return FeatureBatch.Compute(this, new GridBars(bars), bars.Timeframe, syntheticBars, references);
    }

    /// <summary>Computes all features of a series in one pass, into memory of the caller; allocates nothing per row.</summary>
    /// <param name="candles">The series; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>).</param>
    /// <param name="destination">[candles.Count × Count] row-major; NaN where a feature has no value yet.</param>
    /// <param name="references">The series of <see cref="References"/>, of the same timeframe; null where there are none.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <inheritdoc cref="Compute(CandleSeries, IReadOnlyDictionary{string, CandleSeries})" path="/exception"/>
    public void Compute(CandleSeries candles, Span<float> destination, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(candles);
        _ = FeatureBatch.Compute(this, new CandleBars(candles), candles.Timeframe, SyntheticBars.Hold, references, destination);
    }

    /// <summary>Computes the features of all bars and keeps the last rows only, as a prediction needs them.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="syntheticBars">How filled bars are treated.</param>
    /// <param name="references">The series of <see cref="References"/>.</param>
    /// <param name="destination">[rows × Count], at most as many rows as there are bars.</param>
    /// <returns>The first complete row of the bars; their number when there is none.</returns>
    internal int ComputeLast(BarSeries bars, SyntheticBars syntheticBars, IReadOnlyDictionary<string, CandleSeries>? references, Span<float> destination) =>
        FeatureBatch.ComputeLast(this, new GridBars(bars), bars.Timeframe, syntheticBars, references, destination);

    /// <summary>A stream that takes closed bars one at a time, for live use.</summary>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="timeProvider">Where given, candles that have not closed by it are refused; null trusts the caller.</param>
    /// <param name="syntheticBars">How filled bars are treated.</param>
    /// <exception cref="InvalidOperationException">A calculator writes another number of values than its group has features.</exception>
    public FeatureStream CreateStream(Timeframe timeframe, TimeProvider? timeProvider = null, SyntheticBars syntheticBars = SyntheticBars.Hold)
    {
        return new FeatureStream(this, CreateSlots(), timeframe, syntheticBars, timeProvider);
    }

    /// <summary>A stream that goes on from where <see cref="FeatureStream.Snapshot"/> was called.</summary>
    /// <param name="snapshot">The saved state.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="timeProvider">Where given, candles that have not closed by it are refused; null trusts the caller.</param>
    /// <param name="syntheticBars">How filled bars are treated.</param>
    /// <exception cref="FeatureStateException">The state is damaged (<c>state_damaged</c>), or of another set, timeframe or treatment (<c>state_differs</c>).</exception>
    public FeatureStream RestoreStream(ReadOnlySpan<byte> snapshot, Timeframe timeframe, TimeProvider? timeProvider = null, SyntheticBars syntheticBars = SyntheticBars.Hold)
    {
        FeatureStream stream = CreateStream(timeframe, timeProvider, syntheticBars);
        stream.Restore(snapshot);
        return stream;
    }

    /// <summary>A candle of a reference as its market makes it: the last bar of a session may close early.</summary>
    /// <exception cref="CandleDataException">The reference's calendar does not know the time (<c>candle_outside_calendar</c>).</exception>
    internal MarketBar ReferenceBar(string symbol, in Candle candle, Timeframe timeframe)
    {
        MarketBar bar = MarketBar.Real(candle, timeframe);
        if (_referenceCalendars.GetValueOrDefault(symbol) is not { } calendar)
        {
            return bar;
        }

        if (!calendar.Knows(candle.OpenTime))
        {
            throw new CandleDataException(
                "candle_outside_calendar", $"The {symbol} candle of {candle.OpenTime:O} lies outside of what calendar '{calendar.Name}' knows. Leave it out, or use a calendar that knows it.");
        }

        return bar with
        {
            CloseTime = calendar.BarClose(candle.OpenTime, timeframe),
            IsOpen = calendar.Overlaps(candle.OpenTime, timeframe),
            SessionPosition = calendar.SessionPosition(candle.OpenTime),
        };
    }

    /// <summary>Fresh calculators for one series.</summary>
    internal FeatureSlot[] CreateSlots()
    {
        FeatureSlot[] slots = new FeatureSlot[_groups.Length];
        int offset = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new FeatureSlot(_groups[i], offset);
            offset += slots[i].Count;
        }

        return slots;
    }

    private static string CalendarName(MarketCalendar? calendar) => (calendar ?? AlwaysOpenCalendar.Instance).Name;

    private static string ComputeHash(IEnumerable<FeatureGroup> groups)
    {
        StringBuilder text = new();
        foreach (FeatureGroup group in groups)
        {
            foreach (FeatureDefinition feature in group.Features)
            {
                text.Append(feature.Name).Append('|').Append(feature.Formula);
                foreach ((string key, double value) in feature.Parameters)
                {
                    text.Append('|').Append(key).Append('=').Append(value.ToString("R", CultureInfo.InvariantCulture));
                }

                if (feature.OnSynthetic != SyntheticValue.Repeat)
                {
                    text.Append("|synthetic=").Append(feature.OnSynthetic);
                }

                if (group.Reference is not null)
                {
                    text.Append("|reference=").Append(group.Reference);
                }

                if (group.ReferenceCalendar is not null)
                {
                    text.Append("|reference_calendar=").Append(group.ReferenceCalendar.Name);
                }

                text.Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
