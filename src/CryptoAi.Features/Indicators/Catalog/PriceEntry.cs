using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>An indicator of one number per bar in the catalog.</summary>
internal sealed class PriceEntry<TIndicator, TValue>(string name) : IndicatorEntry(name, typeof(TIndicator), IndicatorInput.Price)
    where TIndicator : PriceIndicator<TValue>
{
    public required Func<ParameterValues, TIndicator> Make { get; init; }

    public required SpreadValue<TValue> Spread { get; init; }

    internal override IndicatorStepper Build(ParameterValues values) => new Stepper(this, Make(values));

    private sealed class Stepper(PriceEntry<TIndicator, TValue> entry, TIndicator indicator) : IndicatorStepper(entry)
    {
        private const int Chunk = 256;

        public override Indicator Indicator => indicator;

        public override void Next(in Ohlcv bar, Span<double> outputs)
        {
            RequireRoom(1, outputs.Length);
            entry.Spread(indicator.Next(bar.Close), outputs);
        }

        public override void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> outputs)
        {
            RequireRoom(bars.Length, outputs.Length);
            int lines = Entry.Outputs.Count;
            double[] closes = new double[Math.Min(Chunk, bars.Length)];
            TValue[] values = new TValue[closes.Length];
            for (int start = 0; start < bars.Length; start += Chunk)
            {
                int count = Math.Min(Chunk, bars.Length - start);
                for (int i = 0; i < count; i++)
                {
                    closes[i] = bars[start + i].Close;
                }

                indicator.Compute(closes.AsSpan(0, count), values.AsSpan(0, count));
                for (int i = 0; i < count; i++)
                {
                    entry.Spread(values[i], outputs.Slice((start + i) * lines, lines));
                }
            }
        }
    }
}
