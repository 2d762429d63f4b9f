using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Unified;

/// <summary>Momentum indicators of unified150.</summary>
internal sealed class MomentumIndicators : FeatureCalculator
{
    private readonly WilderRsi _rsi7 = new(7);
    private readonly WilderRsi _rsi21 = new(21);
    private readonly Stochastic _stochastic = new(14, 3, 3);
    private readonly StochRsi _stochRsi = new(14, 14, 3, 1);
    private readonly Cci _cci = new(20);
    private readonly WilliamsR _williams = new(40);
    private readonly Cmo _cmo = new(14);
    private readonly UltimateOscillator _ultimate = new(7, 14, 28);
    private readonly Tsi _tsi = new(25, 13);
    private readonly Trix _trix = new(14);
    private readonly Ppo _ppo = new(5, 20, 5);

    public override int OutputCount => 13;

    public static FeatureGroup Group() => new(
        [
            Recursive("rsi_7", "G/(G + L) with G, L = Wilder averages of gains and losses of C; 0.5 where G + L <= 1e-12 C", "Wilder 1978", 8, 95, 0.5, [new("n", 7)]),
            Recursive("rsi_21", "G/(G + L) with G, L = Wilder averages of gains and losses of C; 0.5 where G + L <= 1e-12 C", "Wilder 1978", 22, 240, 0.5, [new("n", 21)]),
            Finite("stoch_k", "mean over 3 of (C - min(L))/(max(H) - min(L)); 0.5 where max(H) - min(L) <= 1e-12 max(H)", "Lane", 16, 0.5, [new("n", 14), new("smoothing", 3)]),
            Finite("stoch_d", "mean over 3 of stoch_k", "Lane", 18, 0.5, [new("n", 14), new("smoothing", 3), new("signal", 3)]),
            Recursive("stoch_rsi", "(RSI - min(RSI))/(max(RSI) - min(RSI)) of RSI(14); 0.5 where it does not move", "Chande and Kroll 1994", 28, 180, 0.5, [new("rsi", 14), new("n", 14)]),
            Finite("cci", "(P - mean(P))/(0.015 mean|P - mean(P)|), P = (H + L + C)/3; 0 where the deviation <= 1e-12 P", "Lambert 1980", 20, 0, [new("n", 20)]),
            Finite("williams_r", "(C - max(H))/(max(H) - min(L)); -0.5 where max(H) - min(L) <= 1e-12 max(H)", "Williams", 40, -0.5, [new("n", 40)]),
            Finite("cmo", "(C[t] - C[t-n])/sum|dC|; 0 where nothing moves", "Chande 1994", 15, 0, [new("n", 14)]),
            Finite("ultimate", "(4 A(7) + 2 A(14) + A(28))/7, A = buying pressure / true range; 0.5 where nothing moves", "Williams 1976", 29, 0.5, [new("fast", 7), new("middle", 14), new("slow", 28)]),
            Recursive("tsi", "EMA(EMA(dC, 25), 13)/EMA(EMA(|dC|, 25), 13); 0 where nothing moves", "Blau 1991", 38, 180, 0, [new("first", 25), new("second", 13)]),
            Recursive("trix", "E[t]/E[t-1] - 1, E = EMA(EMA(EMA(C)))", "Hutson", 15, 120, 0, [new("n", 14)]),
            Recursive("ppo", "(EMA(C, fast) - EMA(C, slow))/EMA(C, slow)", "Appel", 20, 120, 0, [new("fast", 5), new("slow", 20)]),
            Recursive("ppo_hist", "ppo - EMA(ppo, signal)", "Appel", 24, 120, 0, [new("fast", 5), new("slow", 20), new("signal", 5)]),
        ],
        static () => new MomentumIndicators());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        Ohlcv prices = bar.Prices;
        double close = prices.Close;
        outputs[0] = _rsi7.Next(close);
        outputs[1] = _rsi21.Next(close);
        StochasticValue stochastic = _stochastic.Next(prices);
        outputs[2] = stochastic.K;
        outputs[3] = stochastic.D;
        outputs[4] = _stochRsi.Next(close).Line;
        outputs[5] = _cci.Next(prices);
        outputs[6] = _williams.Next(prices);
        outputs[7] = _cmo.Next(close);
        outputs[8] = _ultimate.Next(prices);
        outputs[9] = _tsi.Next(close);
        outputs[10] = _trix.Next(close);
        PpoValue ppo = _ppo.Next(close);
        outputs[11] = ppo.Line;
        outputs[12] = ppo.Histogram;
    }

    public override void TransferState(StateTransfer state)
    {
        _rsi7.TransferState(state);
        _rsi21.TransferState(state);
        _stochastic.TransferState(state);
        _stochRsi.TransferState(state);
        _cci.TransferState(state);
        _williams.TransferState(state);
        _cmo.TransferState(state);
        _ultimate.TransferState(state);
        _tsi.TransferState(state);
        _trix.TransferState(state);
        _ppo.TransferState(state);
    }

    private static FeatureDefinition Finite(string name, string formula, string source, int bars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Finite("momentum", name, formula, source, bars, flat, parameters);

    private static FeatureDefinition Recursive(
        string name, string formula, string source, int minBars, int stableBars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Recursive("momentum", name, formula, source, minBars, stableBars, flat, parameters);
}
