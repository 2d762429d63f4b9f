using CryptoAi.Features.Candles;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender;

/// <summary>Tries an indicator when it becomes a feature, so that too little history or a refusal of the library shows then and not in the middle of a training.</summary>
internal static class SkenderProbe
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>[names] the features after a standstill of all bars.</summary>
    /// <exception cref="ArgumentException">An indicator has no value over so many moving bars, the library refuses them, or there are more or fewer values than names.</exception>
    public static double[] FlatValues(IReadOnlyList<string> names, Func<IReadOnlyList<Quote>, IReadOnlyList<double?>> compute, SkenderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Bars, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfZero(names.Count, nameof(names));
        QuoteWindow moving = new(options.Bars);
        SkenderCalculator calculator = new(names, compute, options);
        double[] flat = new double[names.Count];
        for (int i = 0; i < options.Bars; i++)
        {
            moving.Push(MovingBar(i));
        }

        RequireValues(names, compute, options, moving);
        for (int i = 0; i < options.Bars; i++)
        {
            calculator.Step(MarketBar.Real(new Candle(Start.AddHours(i), 1, 1, 1, 1, 1), Timeframe.OneHour), flat);
        }

        return flat;
    }

    private static void RequireValues(IReadOnlyList<string> names, Func<IReadOnlyList<Quote>, IReadOnlyList<double?>> compute, SkenderOptions options, QuoteWindow moving)
    {
        IReadOnlyList<double?> values;
        try
        {
            values = compute(moving.Quotes());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{string.Join(", ", names)} cannot be computed over {options.Bars} bars: {error.Message} Give the indicator other parameters, or raise {nameof(SkenderOptions)}.{nameof(SkenderOptions.Bars)}."),
                nameof(compute),
                error);
        }

        int missing = SkenderCalculator.Counted(values, names).ToList().FindIndex(static v => v is not { } value || !double.IsFinite(value));
        if (missing >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"'{names[missing]}' has no value at the newest of {options.Bars} bars that move up and down. Raise {nameof(SkenderOptions)}.{nameof(SkenderOptions.Bars)} above what the indicator needs, or read a line that has a value at every bar."),
                nameof(compute));
        }
    }

    // two waves whose lengths have no common multiple nearby, on a slow rise: highs, lows, rises and falls, none of them equal
    private static MarketBar MovingBar(int i)
    {
        double close = 1.5 + (i * 1e-4) + (0.2 * Math.Sin(i * 0.7)) + (0.1 * Math.Sin(i * 0.23));
        double open = close + (0.05 * Math.Sin(i * 1.9));
        return MarketBar.Real(
            new Candle(Start.AddHours(i), open, Math.Max(open, close) + 0.02, Math.Min(open, close) - 0.02, close, 100 + (30 * Math.Sin(i * 1.3))), Timeframe.OneHour);
    }
}
