using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>macd, macd_signal and macd_hist: the three lines of MACD as shares of the close.</summary>
internal sealed class MacdFeatures : FeatureCalculator
{
    private const int Fast = 12;
    private const int Slow = 26;
    private const int Signal = 9;

    private readonly Macd _macd = new(Fast, Slow, Signal);

    public override int OutputCount => 3;

    public static FeatureGroup Group() => new(
        [
            Line("macd", "(EMA_fast(C) - EMA_slow(C))/C", Slow),
            Line("macd_signal", "EMA_signal(EMA_fast(C) - EMA_slow(C))/C", Slow + Signal - 1),
            Line("macd_hist", "macd - macd_signal", Slow + Signal - 1),
        ],
        static () => new MacdFeatures());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        MacdValue macd = _macd.Next(bar.Close);
        outputs[0] = macd.Line / bar.Close;
        outputs[1] = macd.Signal / bar.Close;
        outputs[2] = macd.Histogram / bar.Close;
    }

    public override void TransferState(StateTransfer state) => _macd.TransferState(state);

    private static FeatureDefinition Line(string name, string formula, int minBars) => new()
    {
        Name = name,
        Group = "momentum",
        Formula = formula,
        Source = "Appel; definitions D9",
        Parameters = [new("fast", Fast), new("slow", Slow), new("signal", Signal)],
        MinBars = minBars,
        StableBars = CoreStableBars.Recursive,
        FlatValue = 0,
    };
}
