using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Backtesting;

[TestFixture]
public sealed class BacktesterTests
{
    private const PredictedDirection Up = PredictedDirection.Up;
    private const PredictedDirection Down = PredictedDirection.Down;
    private const PredictedDirection Neutral = PredictedDirection.Neutral;

    private static readonly BacktestOptions Free = new() { Fee = 0, Slippage = 0 };

    /// <summary>Opening and closing prices of five bars; the decisions are those after bars 0 … 3.</summary>
    private static readonly (double Open, double Close)[] Prices = [(100, 100), (100, 110), (110, 121), (120, 120), (100, 90)];

    private static readonly PredictedDirection[] UpUpDownNeutral = [Up, Up, Down, Neutral];

    // worked by hand: long 0.01 units from the opening of bar 1 (100) to that of bar 3 (120); short 0.01 units from there to the opening of bar 4 (100)
    [TestCase(TradingMode.LongFlat, NeutralAction.Close, 1.10, 1.21, 1.20, 1.20, 1, 0.5)]
    [TestCase(TradingMode.LongShort, NeutralAction.Close, 1.10, 1.21, 1.20, 1.40, 2, 0.75)]
    [TestCase(TradingMode.LongShort, NeutralAction.Keep, 1.10, 1.21, 1.20, 1.50, 2, 1.0)]
    public void Run_FiveBars_EquityAsWorkedByHand(TradingMode mode, NeutralAction neutral, double e1, double e2, double e3, double e4, int trades, double exposure)
    {
        BacktestReport report = Run(Prices, UpUpDownNeutral, Free with { Mode = mode, Neutral = neutral });
        BacktestPair asset = report.PerAsset["AAA"];
        Close(Equity(asset.Strategy), [e1, e2, e3, e4]);
        Close(Equity(asset.BuyAndHold), [1.1, 1.21, 1.2, 0.9]);
        Performance figures = asset.Strategy.Performance;
        Assert.That((figures.Trades, figures.Exposure, figures.WinRate, figures.Costs, figures.Bars), Is.EqualTo((trades, exposure, 1.0, 0.0, 4)));
        Assert.That((figures.From, figures.To), Is.EqualTo((ToyMarket.Start.AddHours(1), ToyMarket.Start.AddHours(5))));
        Assert.That(figures.TotalReturn, Is.EqualTo(e4 - 1).Within(1e-12));
        Assert.That(figures.Cagr, Is.Null, "four hours say nothing about a year");
        Close(Equity(report.Portfolio.Strategy), [e1, e2, e3, e4]);
        Assert.That(asset.BuyAndHold.Performance, Has.Property("Trades").EqualTo(1).And.Property("Exposure").EqualTo(1.0).And.Property("WinRate").EqualTo(0.0));
        Assert.That(asset.BuyAndHold.Performance.MaxDrawdown, Is.EqualTo(1 - (0.9 / 1.21)).Within(1e-12));
    }

    [Test]
    public void Run_FourBars_FiguresAsWorkedByHand()
    {
        Performance figures = Run(Prices, UpUpDownNeutral, Free with { Mode = TradingMode.LongShort }).PerAsset["AAA"].Strategy.Performance;
        double[] returns = [0.1, 0.1, (1.2 / 1.21) - 1, 1 / 6.0];
        double mean = returns.Sum() / 4;
        double std = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / 3);
        const double BarsPerYear = 365.25 * 24;
        Assert.That(figures.BarsPerYear, Is.EqualTo(BarsPerYear));
        Assert.That(figures.Sharpe, Is.EqualTo(mean / std * Math.Sqrt(BarsPerYear)).Within(1e-9));
        Assert.That(figures.Sortino, Is.EqualTo(mean / Math.Sqrt(returns[2] * returns[2] / 4) * Math.Sqrt(BarsPerYear)).Within(1e-6));
        Assert.That(figures.MaxDrawdown, Is.EqualTo(1 - (1.2 / 1.21)).Within(1e-12));
        Assert.That(figures.Turnover, Is.EqualTo(3 + (1 / 1.4)).Within(1e-12), "all capital in, out and in again; the short is bought back for 1 when 1.4 are there");
    }

    [TestCase(0.001, 0.0)]
    [TestCase(0.0, 0.002)]
    [TestCase(0.01, 0.005)]
    public void Run_Costs_ReduceEquityExactly(double fee, double slippage)
    {
        BacktestOptions options = new() { Fee = fee, Slippage = slippage };
        double roundTrip = (1 - slippage) * (1 - fee) / ((1 + slippage) * (1 + fee));
        Assert.That(Run(Prices, UpUpDownNeutral, options).PerAsset["AAA"].Strategy.Performance.TotalReturn, Is.EqualTo((1.2 * roundTrip) - 1).Within(1e-12));

        // constant price, in and out every other bar: ten round trips, and nothing but costs
        (double, double)[] flat = [.. Enumerable.Repeat((50.0, 50.0), 22)];
        Performance figures = Run(flat, [.. Enumerable.Range(0, 21).Select(static i => i % 2 == 0 && i < 20 ? Up : Down)], options).PerAsset["AAA"].Strategy.Performance;
        Assert.That(figures.Trades, Is.EqualTo(10));
        Assert.That(figures.TotalReturn, Is.EqualTo(Math.Pow(roundTrip, 10) - 1).Within(1e-12));
        Assert.That(figures.Costs, Is.EqualTo(-figures.TotalReturn).Within(1e-12));
        Assert.That(figures.WinRate, Is.Zero);

        // a short pays the same way: sells q worse and buys back worse
        double units = 1 / (120 * (1 - slippage) * (1 + fee));
        double after = 1 + (units * 120 * (1 - slippage) * (1 - fee)) - (units * 100 * (1 + slippage) * (1 + fee));
        PredictedDirection[] onlyShort = [Neutral, Neutral, Down, Neutral];
        Assert.That(
            Run(Prices, onlyShort, options with { Mode = TradingMode.LongShort }).PerAsset["AAA"].Strategy.Performance.TotalReturn, Is.EqualTo(after - 1).Within(1e-12));
    }

    [Test]
    public void Run_ShortThroughATripling_RuinedAndStaysSo()
    {
        BacktestReport report = Run([(1, 1), (1, 1), (1, 3), (1, 1), (1, 1)], [Down, Down, Up, Up], Free with { Mode = TradingMode.LongShort });
        Close(Equity(report.PerAsset["AAA"].Strategy), [1, 0, 0, 0]);
        Assert.That(report.PerAsset["AAA"].Strategy.Performance, Has.Property("MaxDrawdown").EqualTo(1.0).And.Property("WinRate").EqualTo(0.0));
    }

    // one bar per position: in at 1, out at 2, blocked while the signal stays UP, in again at 5 after the DOWN of bar 3
    [TestCase(1, new[] { 1, 0, 0, 0, 1, 0 })]
    [TestCase(2, new[] { 1, 1, 0, 0, 1, 1 })]
    [TestCase(3, new[] { 1, 1, 1, 0, 1, 1 })]
    public void Next_MaxHoldingBars_ClosesAndWaitsForAnotherSignal(int bars, int[] expected)
    {
        PositionRule rule = new(Free with { MaxHoldingBars = bars });
        Assert.That(((PredictedDirection?[])[Up, Up, Up, Down, Up, Up]).Select(rule.Next), Is.EqualTo(expected).AsCollection);
    }

    [Test]
    public void Next_BarWithoutDecision_ClosesEvenWhenNeutralKeeps()
    {
        PositionRule rule = new(Free with { Neutral = NeutralAction.Keep });
        Assert.That(((PredictedDirection?[])[Up, Neutral, null, Neutral, Up]).Select(rule.Next), Is.EqualTo([1, 1, 0, 0, 1]).AsCollection);
    }

    [Test]
    public void Run_FuturePerturbed_ThePastStays([Range(1, 20)] int seed)
    {
        Random random = new(seed);
        const int Bars = 60;
        int known = random.Next(5, 50);
        (double, double)[] prices = [.. Enumerable.Range(0, Bars).Select(_ => (90 + (20 * random.NextDouble()), 90 + (20 * random.NextDouble())))];
        PredictedDirection[] decisions = [.. Enumerable.Range(0, Bars - 1).Select(_ => (PredictedDirection)random.Next(3))];
        BacktestOptions options = new() { Mode = (TradingMode)random.Next(2), Neutral = (NeutralAction)random.Next(2), MaxHoldingBars = random.Next(2) == 0 ? null : random.Next(1, 5) };
        double[] before = Equity(Run(prices, decisions, options).PerAsset["AAA"].Strategy);
        for (int i = known + 1; i < Bars; i++)
        {
            prices[i] = (50 + (100 * random.NextDouble()), 50 + (100 * random.NextDouble()));
        }

        for (int i = known; i < Bars - 1; i++)
        {
            // the decision after the last known bar is traded at the first unknown opening
            decisions[i] = (PredictedDirection)random.Next(3);
        }

        double[] after = Equity(Run(prices, decisions, options).PerAsset["AAA"].Strategy);
        Assert.That(after[..known], Is.EqualTo(before[..known]).AsCollection);
        Assert.That(after, Is.Not.EqualTo(before).AsCollection);
    }

    [Test]
    public void Run_StockOverAWeekend_TradesAtMondaysOpeningAndAnnualisesBySessions()
    {
        CandleSeries candles = CandleSeries.FromCandles(
            "STK",
            Timeframe.OneHour,
            UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, ToyMarket.Start, ToyMarket.Start.AddDays(40)).Select(static (time, i) => new Candle(time, 100 + i, 101 + i, 99 + i, 100.5 + i, 1)));
        int friday = Enumerable.Range(0, candles.Count - 1).First(i => candles.OpenTimes[i + 1] - candles.OpenTimes[i] > 2 * 86_400_000L);
        AssetDecisions decisions = new("STK", [new BarDecision(candles.OpenTimeAt(friday), Up)]);
        BacktestResult result = Backtester.Run([decisions], [candles], Free).PerAsset["STK"].Strategy;
        Assert.That(result.Performance.From, Is.EqualTo(candles.OpenTimeAt(friday + 1)));
        Assert.That(result.Equity.Single().Equity, Is.EqualTo(candles.Close[friday + 1] / candles.Open[friday + 1]).Within(1e-12));
        Assert.That(result.Performance.BarsPerYear, Is.InRange(1700, 1780), "252 sessions of seven bars, some of them short");
    }

    [Test]
    public void Run_TwoAssets_EqualCapitalAndTheLaterOneWaitsInCash()
    {
        CandleSeries early = Candles("AAA", Prices);
        CandleSeries late = Candles("BBB", [(10, 10), (10, 20), (20, 40)], startHour: 2);
        BacktestReport report = Backtester.Run([Decisions(early, [Up, Up, Up, Up]), Decisions(late, [Up, Up])], [late, early], Free);
        Close(Equity(report.Portfolio.Strategy), [(1.1 + 1) / 2, (1.21 + 1) / 2, (1.2 + 2) / 2, (0.9 + 4) / 2]);
        Assert.That(report.Portfolio.Strategy.Performance, Has.Property("Trades").EqualTo(2).And.Property("Exposure").EqualTo(1.0));
    }

    [Test]
    public void Run_CandlesDoNotFit_TypedErrors()
    {
        CandleSeries candles = Candles("AAA", Prices);
        AssetDecisions fit = Decisions(candles, UpUpDownNeutral);
        Assert.That(() => Backtester.Run([fit], []), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("candles_missing").And.Message.Contains("no candles of it"));
        Assert.That(() => Backtester.Run([fit], [candles.TakeLast(3)]), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("candles_missing").And.Message.Contains("2024-01-01"));
        AssetDecisions last = new("AAA", [new BarDecision(candles.OpenTimeAt(4), Up)]);
        Assert.That(() => Backtester.Run([last], [candles]), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("nothing_to_trade"));
        Assert.That(() => Backtester.Run([fit, fit], [candles]), Throws.ArgumentException.With.Message.Contains("twice"));
        Assert.That(() => Backtester.Run([fit with { Decisions = [.. fit.Decisions.Reverse()] }], [candles]), Throws.ArgumentException.With.Message.Contains("sort them"));
        Assert.That(() => Backtester.Run([fit], [candles], new BacktestOptions { Fee = -0.1 }), Throws.ArgumentException.With.Message.Contains("Fee is -0.1"));
    }

    private static BacktestReport Run((double Open, double Close)[] prices, PredictedDirection[] decisions, BacktestOptions options)
    {
        CandleSeries candles = Candles("AAA", prices);
        return Backtester.Run([Decisions(candles, decisions)], [candles], options);
    }

    private static CandleSeries Candles(string symbol, (double Open, double Close)[] prices, int startHour = 0) => CandleSeries.FromCandles(
        symbol,
        Timeframe.OneHour,
        prices.Select((p, i) => new Candle(ToyMarket.Start.AddHours(startHour + i), p.Open, Math.Max(p.Open, p.Close), Math.Min(p.Open, p.Close), p.Close, 1)));

    private static AssetDecisions Decisions(CandleSeries candles, PredictedDirection[] decisions) =>
        new(candles.Symbol, [.. decisions.Select((d, i) => new BarDecision(candles.OpenTimeAt(i), d))]);

    private static double[] Equity(BacktestResult result) => [.. result.Equity.Select(static p => p.Equity)];

    private static void Close(double[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(1e-12), $"bar {i + 1}");
        }
    }
}
