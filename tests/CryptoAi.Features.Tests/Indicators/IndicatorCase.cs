using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>An indicator of the catalog with parameters to test it with. Every indicator stands here twice: with its defaults and with small parameters.</summary>
internal sealed record IndicatorCase(IndicatorEntry Entry, Dictionary<string, double> Parameters, string Name)
{
    public static IEnumerable<IndicatorCase> All => IndicatorCatalog.All.SelectMany(static e =>
        e.Parameters.Any(static p => p.IsInteger) ? new[] { Default(e), Small(e) } : [Default(e)]);

    public static IEnumerable<IndicatorCase> OfWindows => All.Where(static c => c.Entry.Memory == IndicatorMemory.Window);

    public static IEnumerable<IndicatorCase> OfLongMemory => All.Where(static c => c.Entry.Memory != IndicatorMemory.Window);

    public static IEnumerable<IndicatorCase> OfFading => All.Where(static c => c.Entry.Memory == IndicatorMemory.Fading);

    public int Lines => Entry.Outputs.Count;

    public IndicatorStepper Create() => Entry.Create(Parameters);

    /// <summary>The outputs at every bar, one after the other, by single steps.</summary>
    public double[] Stream(ReadOnlySpan<Ohlcv> bars) => Stream(Create(), bars);

    public double[] Stream(IndicatorStepper stepper, ReadOnlySpan<Ohlcv> bars)
    {
        double[] outputs = new double[bars.Length * Lines];
        for (int i = 0; i < bars.Length; i++)
        {
            stepper.Next(bars[i], outputs.AsSpan(i * Lines, Lines));
        }

        return outputs;
    }

    /// <summary>The number of bars up to and including the first value of every line.</summary>
    public int[] FirstBars(double[] outputs) => [.. Enumerable.Range(0, Lines).Select(line =>
        Enumerable.Range(0, outputs.Length / Lines).First(bar => !double.IsNaN(outputs[(bar * Lines) + line])) + 1)];

    public override string ToString() => Name;

    private static IndicatorCase Default(IndicatorEntry entry) => new(entry, [], entry.Name);

    private static IndicatorCase Small(IndicatorEntry entry) => new(
        entry,
        entry.Parameters.Where(static p => p.IsInteger).ToDictionary(static p => p.Name, static p => Math.Max(p.Minimum, Math.Floor(p.Default / 3))),
        $"{entry.Name}, small");
}
