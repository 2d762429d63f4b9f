using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Unified;

/// <summary>Trend indicators of unified150: how far the close stands from its averages, and how strong and how old the movement is.</summary>
internal sealed class TrendIndicators : FeatureCalculator
{
    private readonly Ema _ema10 = new(10);
    private readonly Ema _ema50 = new(50);
    private readonly Wma _wma = new(30);
    private readonly Dema _dema = new(20);
    private readonly Tema _tema = new(30);
    private readonly Hma _hma = new(25);
    private readonly Kama _kama = new(10, 2, 10);
    private readonly Vwma _vwma = new(20);
    private readonly Sma _sma = new(20);
    private readonly WilderAdx _adx = new(14);
    private readonly Aroon _aroon = new(25);
    private readonly Vortex _vortex = new(14);

    public override int OutputCount => 14;

    public static FeatureGroup Group() => new(
        [
            Recursive("ema_gap_10", "(C - EMA(C))/C", "exponential average", 10, 60, 0, [new("n", 10)]),
            Recursive("ema_gap_50", "(C - EMA(C))/C", "exponential average", 50, 280, 0, [new("n", 50)]),
            Finite("wma_gap", "(C - WMA(C))/C, weights 1 .. n", "weighted average", 30, 0, [new("n", 30)]),
            Recursive("dema_gap", "(C - DEMA(C))/C", "Mulloy 1994", 20, 150, 0, [new("n", 20)]),
            Recursive("tema_gap", "(C - TEMA(C))/C", "Mulloy 1994", 30, 250, 0, [new("n", 30)]),
            Finite("hma_gap", "(C - HMA(C))/C", "Hull 2005", 29, 0, [new("n", 25)]),
            Recursive("kama_gap", "(C - KAMA(C))/C", "Kaufman", 10, 120, 0, [new("n", 10), new("fast", 2), new("slow", 10)]),
            Finite("vwma_gap", "(VWMA(C) - SMA(C))/C; 0 where nothing was traded", "volume-weighted average", 20, 0, [new("n", 20)]),
            Recursive("adx", "Wilder average of |+DI - -DI|/(+DI + -DI); 0 where nothing moves", "Wilder 1978", 28, 210, 0, [new("n", 14)]),
            Recursive("plus_di", "Wilder average of upward movement / of true range; 0 where nothing moves", "Wilder 1978", 15, 170, 0, [new("n", 14)]),
            Recursive("minus_di", "Wilder average of downward movement / of true range; 0 where nothing moves", "Wilder 1978", 15, 170, 0, [new("n", 14)]),
            Finite("aroon_up", "(n - bars since the highest H)/n, the oldest of equal ones", "Chande 1995", 26, 0, [new("n", 25)]),
            Finite("aroon_down", "(n - bars since the lowest L)/n, the oldest of equal ones", "Chande 1995", 26, 0, [new("n", 25)]),
            Finite("vortex", "(sum|H - L[t-1]| - sum|L - H[t-1]|)/sum(true range); 0 where nothing moves", "Botes and Siepman 2010", 15, 0, [new("n", 14)]),
        ],
        static () => new TrendIndicators());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        Ohlcv prices = bar.Prices;
        double close = prices.Close;
        double perClose = 1 / close;
        outputs[0] = (close - _ema10.Next(close)) * perClose;
        outputs[1] = (close - _ema50.Next(close)) * perClose;
        outputs[2] = (close - _wma.Next(close)) * perClose;
        outputs[3] = (close - _dema.Next(close)) * perClose;
        outputs[4] = (close - _tema.Next(close)) * perClose;
        outputs[5] = (close - _hma.Next(close)) * perClose;
        outputs[6] = (close - _kama.Next(close)) * perClose;
        outputs[7] = (_vwma.Next(prices) - _sma.Next(close)) * perClose;
        AdxValue adx = _adx.Next(prices);
        outputs[8] = adx.Adx;
        outputs[9] = adx.PlusDi;
        outputs[10] = adx.MinusDi;
        AroonValue aroon = _aroon.Next(prices);
        outputs[11] = aroon.Up;
        outputs[12] = aroon.Down;
        VortexValue vortex = _vortex.Next(prices);
        outputs[13] = vortex.Plus - vortex.Minus;
    }

    public override void TransferState(StateTransfer state)
    {
        _ema10.TransferState(state);
        _ema50.TransferState(state);
        _wma.TransferState(state);
        _dema.TransferState(state);
        _tema.TransferState(state);
        _hma.TransferState(state);
        _kama.TransferState(state);
        _vwma.TransferState(state);
        _sma.TransferState(state);
        _adx.TransferState(state);
        _aroon.TransferState(state);
        _vortex.TransferState(state);
    }

    private static FeatureDefinition Finite(string name, string formula, string source, int bars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Finite("trend", name, formula, source, bars, flat, parameters);

    private static FeatureDefinition Recursive(
        string name, string formula, string source, int minBars, int stableBars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Recursive("trend", name, formula, source, minBars, stableBars, flat, parameters);
}
