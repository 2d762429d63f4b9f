using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.State;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>Small markets whose next move is, or is not, written into the volume of the bar before.</summary>
internal static class ToyMarket
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly LabelSpec Labels = new() { Threshold = 0.01, Lookahead = 1 };

    /// <summary>Two features: <c>change</c> (warm-up one bar) and <c>hint</c>, the volume in thousands.</summary>
    public static readonly FeatureSet Features = new("toy", [
        Group("change", 2, static () => new Change()),
        Group("hint", 1, static () => new Hint()),
    ]);

    /// <summary>
    /// A series of hourly bars. The next close moves by −3 %, 0 or +3 %; where <paramref name="learnable"/>, the volume says which, or without
    /// <paramref name="hintsDirection"/> only whether it moves. With a <paramref name="lead"/>, the volume of so many bars before says it, and that of the last bar alone nothing.
    /// </summary>
    public static CandleSeries Series(string symbol, int bars, int seed, bool learnable = true, int startHour = 0, int gapAt = -1, bool hintsDirection = true, int lead = 0)
    {
        Random random = new(seed);
        List<Candle> candles = [];
        double price = 100;
        (int Move, int Noise, double Volume, double Price)[] draws = new (int, int, double, double)[bars];
        for (int i = 0; i < bars; i++)
        {
            draws[i].Move = random.Next(3) - 1;
            draws[i].Noise = learnable ? 0 : random.Next(3) - 1;
            (draws[i].Volume, draws[i].Price) = (random.NextDouble(), random.NextDouble());
        }

        for (int i = 0; i < bars; i++)
        {
            int told = draws[Math.Min(i + lead, bars - 1)].Move;
            int hint = !learnable ? draws[i].Noise : hintsDirection ? told : Math.Abs(told);
            DateTimeOffset time = Start.AddHours(startHour + i + (gapAt >= 0 && i >= gapAt ? 1000 : 0));
            double volume = 1000 * (2 + hint + (0.2 * draws[i].Volume));
            candles.Add(new Candle(time, price, price * 1.001, price * 0.999, price, volume));
            price *= 1 + (0.03 * draws[i].Move) + (0.002 * (draws[i].Price - 0.5));
        }

        return CandleSeries.FromCandles(symbol, Timeframe.OneHour, candles);
    }

    public static TrainingDataset Dataset(int bars = 600, bool learnable = true, int window = 4, int seed = 1, LabelSpec? labels = null, bool hintsDirection = true, int lead = 0, DateTimeOffset? changedFrom = null) => TrainingDataset.FromCandles(
        [
            Changed(Series("BBB", bars, seed, learnable, hintsDirection: hintsDirection, lead: lead), changedFrom),
            Changed(Series("AAA", bars - 100, seed + 1, learnable, startHour: 100, hintsDirection: hintsDirection, lead: lead), changedFrom),
        ],
        Features,
        labels ?? Labels,
        new DatasetOptions { SequenceLength = window });

    /// <summary>A simulated market of two assets, whose ranges differ from bar to bar.</summary>
    public static TrainingDataset Simulated(int bars) => TrainingDataset.FromCandles(
        MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = bars, Seed = 3 }),
        Features,
        new LabelSpec { Threshold = 0.002, Lookahead = 1 },
        new DatasetOptions { SequenceLength = 4 });

    /// <summary>The same series with other prices and volumes in the bars that open at an instant or later.</summary>
    private static CandleSeries Changed(CandleSeries series, DateTimeOffset? from) => from is null ? series : CandleSeries.FromCandles(
        series.Symbol,
        series.Timeframe,
        Enumerable.Range(0, series.Count).Select(i => series[i]).Select((c, i) => c.OpenTime < from
            ? c
            : new Candle(c.OpenTime, c.Open * 1.5, c.High * (1.6 + (i % 3)), c.Low * 1.4, c.Close * (1.5 + (0.01 * (i % 5))), c.Volume * (1 + (i % 4)))));

    private static FeatureGroup Group(string name, int minBars, Func<FeatureCalculator> factory) => new(
        [new FeatureDefinition { Name = name, Group = "toy", Formula = name, Source = "test", MinBars = minBars, StableBars = minBars, FlatValue = 0 }], factory);

    private sealed class Change : FeatureCalculator
    {
        private double _last = double.NaN;

        public override int OutputCount => 1;

        public override void TransferState(StateTransfer state) => state.Value(ref _last);

        public override void Step(in MarketBar bar, Span<double> outputs)
        {
            outputs[0] = (bar.Close / _last) - 1;
            _last = bar.Close;
        }
    }

    private sealed class Hint : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void TransferState(StateTransfer state)
        {
        }

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = bar.Volume / 1000;
    }
}
