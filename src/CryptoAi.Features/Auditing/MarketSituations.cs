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
        AuditInput head = input.WithBars(input.Bars.Bars.ToArray().Where(static b => !b.IsSynthetic).Take(moving));
        double last = head.Bars[moving - 1].Close;
        AuditInput afterMovement = Flat(head, moving, moving + flatBars + Tail, last, Volume);
        yield return new("flat after movement", afterMovement, moving + flatBars, moving + flatBars + Tail);
        yield return new("flat and untraded after movement", Flat(head, moving, moving + flatBars, last, 0));
        foreach (double price in (double[])[1e-8, 1, 1e8])
        {
            yield return new(FormattableString.Invariant($"flat at {price} from the first bar"), Flat(head, 0, stableBars + Tail, price, Volume), stableBars - 1, stableBars + Tail);
        }

        yield return new("flat and untraded from the first bar", Flat(head, 0, stableBars + Tail, 1, 0));
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

    /// <summary>The bars before <paramref name="from"/> and then identical ones, of the references too.</summary>
    private static AuditInput Flat(AuditInput input, int from, int to, double price, double volume)
    {
        Timeframe timeframe = input.Bars.Timeframe;
        DateTimeOffset start = from == 0 ? input.Bars[0].OpenTime : input.Bars[from - 1].OpenTime + timeframe.Step;
        IEnumerable<Candle> flat = Enumerable.Range(0, to - from).Select(k => new Candle(start + (k * timeframe.Step), price, price, price, price, volume));
        return new AuditInput(
            input.WithBars([.. input.Bars.Bars[..from], .. flat.Select(c => MarketBar.Real(c, timeframe))]).Bars,
            input.References.ToDictionary(static r => r.Key, r => CandleSeries.FromCandles(r.Key, timeframe, Before(r.Value, start).Concat(flat)), StringComparer.Ordinal));
    }

    private static IEnumerable<Candle> Before(CandleSeries series, DateTimeOffset time) =>
        Enumerable.Range(0, series.Count).Select(i => series[i]).TakeWhile(c => c.OpenTime < time);

    private static Candle OfOnePrice(Candle candle, double price) => new(candle.OpenTime, price, price, price, price, candle.Volume);
}
