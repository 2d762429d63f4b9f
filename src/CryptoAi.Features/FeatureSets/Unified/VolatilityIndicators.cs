using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Unified;

/// <summary>Volatility indicators of unified150: ranges, channels and estimators, per bar.</summary>
internal sealed class VolatilityIndicators : FeatureCalculator
{
    private readonly NormalizedAtr _natr5 = new(5);
    private readonly NormalizedAtr _natr28 = new(28);
    private readonly KeltnerChannel _keltner = new(20, 2, 10);
    private readonly DonchianChannel _donchian = new(55);
    private readonly BollingerBands _bands = new(50);
    private readonly ChoppinessIndex _choppiness = new(14);
    private readonly CloseVolatility _close = new(20);
    private readonly ParkinsonVolatility _parkinson = new(10);
    private readonly GarmanKlassVolatility _garmanKlass = new(20);
    private readonly RogersSatchellVolatility _rogersSatchell = new(30);
    private readonly YangZhangVolatility _yangZhang = new(60);
    private readonly UlcerIndex _ulcer = new(14);

    public override int OutputCount => 13;

    public static FeatureGroup Group() => new(
        [
            Recursive("natr_5", "Wilder average of the true range / C", "Wilder 1978", 6, 55, 0, [new("n", 5)]),
            Recursive("natr_28", "Wilder average of the true range / C", "Wilder 1978", 29, 300, 0, [new("n", 28)]),
            Recursive("keltner_position", "0.5 + (C - EMA(C))/(2 k ATR); 0.5 where ATR <= 1e-12 EMA", "Keltner, Raschke", 20, 125, 0.5, [new("n", 20), new("k", 2), new("atr", 10)]),
            Finite("donchian_width", "(max(H) - min(L))/((max(H) + min(L))/2)", "Donchian", 55, 0, [new("n", 55)]),
            Finite("donchian_position", "(C - min(L))/(max(H) - min(L)); 0.5 where it has no width", "Donchian", 55, 0.5, [new("n", 55)]),
            Finite("band_position", "0.5 + (C - mean(C))/(2 k std(C)), population std; 0.5 where std <= 1e-12 mean", "Bollinger", 50, 0.5, [new("n", 50), new("k", 2)]),
            Finite("choppiness", "ln(sum(TH - TL)/(max(TH) - min(TL)))/ln(n), true high TH = max(H, C[t-1]), true low TL = min(L, C[t-1]); 0.5 where nothing moves", "Dreiss", 15, 0.5, [new("n", 14)]),
            Finite("close_volatility", "sample std of ln(C[t]/C[t-1])", "historical volatility", 21, 0, [new("n", 20)]),
            Finite("parkinson", "sqrt(mean(ln(H/L)^2)/(4 ln 2))", "Parkinson 1980", 10, 0, [new("n", 10)]),
            Finite("garman_klass", "sqrt(mean(ln(H/L)^2/2 - (2 ln 2 - 1) ln(C/O)^2))", "Garman and Klass 1980", 20, 0, [new("n", 20)]),
            Finite("rogers_satchell", "sqrt(mean(ln(H/C) ln(H/O) + ln(L/C) ln(L/O)))", "Rogers and Satchell 1991", 30, 0, [new("n", 30)]),
            Finite("yang_zhang", "sqrt(var(ln(O/C[t-1])) + k var(ln(C/O)) + (1 - k) RS)", "Yang and Zhang 2000", 61, 0, [new("n", 60)]),
            Finite("ulcer", "sqrt(mean(((max(C so far) - C)/max(C so far))^2))", "Martin 1987", 14, 0, [new("n", 14)]),
        ],
        static () => new VolatilityIndicators());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        Ohlcv prices = bar.Prices;
        double close = prices.Close;
        outputs[0] = _natr5.Next(prices);
        outputs[1] = _natr28.Next(prices);
        outputs[2] = _keltner.Next(prices).Position;
        ChannelValue donchian = _donchian.Next(prices);
        outputs[3] = donchian.Width;
        outputs[4] = donchian.Position;
        outputs[5] = _bands.Next(close).Position;
        outputs[6] = _choppiness.Next(prices);
        outputs[7] = _close.Next(close);
        outputs[8] = _parkinson.Next(prices);
        outputs[9] = _garmanKlass.Next(prices);
        outputs[10] = _rogersSatchell.Next(prices);
        outputs[11] = _yangZhang.Next(prices);
        outputs[12] = _ulcer.Next(close);
    }

    public override void TransferState(StateTransfer state)
    {
        _natr5.TransferState(state);
        _natr28.TransferState(state);
        _keltner.TransferState(state);
        _donchian.TransferState(state);
        _bands.TransferState(state);
        _choppiness.TransferState(state);
        _close.TransferState(state);
        _parkinson.TransferState(state);
        _garmanKlass.TransferState(state);
        _rogersSatchell.TransferState(state);
        _yangZhang.TransferState(state);
        _ulcer.TransferState(state);
    }

    private static FeatureDefinition Finite(string name, string formula, string source, int bars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Finite("volatility", name, formula, source, bars, flat, parameters);

    private static FeatureDefinition Recursive(
        string name, string formula, string source, int minBars, int stableBars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Recursive("volatility", name, formula, source, minBars, stableBars, flat, parameters);
}
