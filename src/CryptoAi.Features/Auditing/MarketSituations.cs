using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>The situations that the audit of neutral values makes out of a series.</summary>
internal static class MarketSituations
{
    private const double Volume = 1000;
    private const int Tail = 100;

    /// <param name="input">The series; only the beginning of its real bars is used.</param>
    /// <param name="stableBars">The bars after which a series that was always flat must give FlatValue.</param>
    /// <param name="flatBars">The same for a series that moved before.</param>
    public static IEnumerable<MarketSituation> Of(AuditInput input, int stableBars, int flatBars)
    {
        int moving = Math.Min(input.Bars.RealCount, stableBars + Tail);
        AuditInput real = input.WithBars(input.Bars.Bars.ToArray().Where(static b => !b.IsSynthetic));
        AuditInput head = real.WithBars(real.Bars.Bars[..moving].ToArray());
        double last = head.Bars[moving - 1].Close;
        AuditInput afterMovement = Flat(real, moving, moving + flatBars + Tail, last, Volume);
        yield return new("flat after movement", afterMovement, moving + flatBars, moving + flatBars + Tail);
        yield return new("flat and untraded after movement", Flat(real, moving, moving + flatBars, last, 0));
        foreach (double price in (double[])[1e-8, 1, 1e8])
        {
            yield return new(FormattableString.Invariant($"flat at {price} from the first bar"), Flat(real, 0, stableBars + Tail, price, Volume), stableBars - 1, stableBars + Tail);
        }

        yield return new("flat and untraded from the first bar", Flat(real, 0, stableBars + Tail, 1, 0));
        yield return new("never traded", head.WithCandles(static (_, c) => c with { Volume = 0 }));
        yield return new("one trade in a long time", head.WithCandles(static (i, c) => c with { Volume = i % 97 == 96 ? Volume : 0 }));
        yield return new("a stretch without trades", head.WithCandles((i, c) => i > moving / 2 && i < moving - (Tail / 2) ? c with { Volume = 0 } : c));
        yield return new("candles without range", head.WithCandles(static (_, c) => new Candle(c.OpenTime, c.Close, c.Close, c.Close, c.Close, c.Volume)));
        yield return new("the price moves once in a long time", head.WithCandles((i, c) => OfOnePrice(c, last * (1 + (i / 50 % 2)))));
        yield return new("one bar at ten times the price", head.WithCandles((i, c) => i == moving - Tail ? OfOnePrice(c, 10 * c.Close) : c));
        yield return new("a fall to a hundredth", head.WithCandles((i, c) => i < moving - Tail ? c : new Candle(c.OpenTime, c.Open / 100, c.High / 100, c.Low / 100, c.Close / 100, c.Volume)));
        yield return new("one wick of a thousand times the price", head.WithCandles((i, c) => i == moving - Tail ? c with { High = 1000 * c.High } : c));
        AuditInput filled = FilledBars.In(head, (1, 3), (20, 2), (moving - Tail, Tail / 2));
        yield return new("filled stretches, held", filled);
        yield return new("filled stretches, stepped through", filled, Mode: SyntheticBars.Step);
    }

    /// <summary>The bars before <paramref name="from"/> and then identical ones at the series' own times, of the references too at theirs.</summary>
    private static AuditInput Flat(AuditInput real, int from, int to, double price, double volume)
    {
        Timeframe timeframe = real.Bars.Timeframe;
        MarketBar[] flat = [.. ContinuedBars.From(real.Bars, from).Take(to - from).Select(b => b with { Candle = Identical(b.OpenTime) })];
        return new AuditInput(
            real.WithBars([.. real.Bars.Bars[..from], .. flat]).Bars,
            real.References.ToDictionary(static r => r.Key, r => CandleSeries.FromCandles(r.Key, timeframe, Before(r.Value, flat[0].OpenTime).Concat(FlatReference(r.Value))), StringComparer.Ordinal));

        Candle Identical(DateTimeOffset time) => new(time, price, price, price, price, volume);

        // a reference that begins later is there from the start all the same
        IEnumerable<Candle> FlatReference(CandleSeries reference) => reference.Count == 0 || reference[0].OpenTime > flat[0].OpenTime
            ? flat.Select(static b => b.Candle)
            : ContinuedBars.From(BarSeries.FromCandles(reference), 0).Select(static b => b.OpenTime).SkipWhile(t => t < flat[0].OpenTime).TakeWhile(t => t <= flat[^1].OpenTime).Select(Identical);
    }

    private static IEnumerable<Candle> Before(CandleSeries series, DateTimeOffset time) =>
        Enumerable.Range(0, series.Count).Select(i => series[i]).TakeWhile(c => c.OpenTime < time);

    private static Candle OfOnePrice(Candle candle, double price) => new(candle.OpenTime, price, price, price, price, candle.Volume);
}
