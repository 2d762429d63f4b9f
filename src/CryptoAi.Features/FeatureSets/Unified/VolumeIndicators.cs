using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volume;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Unified;

/// <summary>Volume indicators of unified150: all over finite windows and as shares of the traded volume, so that the unit of the volume cancels.</summary>
internal sealed class VolumeIndicators : FeatureCalculator
{
    private const int ForcePeriod = 13;

    private readonly MoneyFlowIndex _moneyFlow = new(14);
    private readonly OnBalanceRatio _onBalance = new(20);
    private readonly ChaikinMoneyFlow _chaikin = new(20);
    private readonly RollingVwap _vwap = new(24);
    private readonly RollingWindow _forces = new(ForcePeriod);
    private readonly RollingWindow _volumes = new(ForcePeriod);
    private double _previousClose = double.NaN;

    public override int OutputCount => 5;

    public static FeatureGroup Group() => new(
        [
            Finite("mfi", "P V of rises of P / P V of rises and falls, P = (H + L + C)/3; 0.5 where no money moved", "Quong and Soudack", 15, 0.5, [new("n", 14)]),
            Finite("obv_ratio", "sum(sign(dC) V)/sum(V); 0 where nothing was traded", "Granville, over a window", 21, 0, [new("n", 20)]),
            Finite("cmf", "sum(V (2C - H - L)/(H - L))/sum(V); 0 where nothing was traded", "Chaikin", 20, 0, [new("n", 20)]),
            Finite("vwap_gap", "(C - VWAP)/C, VWAP = sum(P V)/sum(V), P = (H + L + C)/3; mean(P) where nothing was traded", "volume-weighted average price", 24, 0, [new("n", 24)]),
            Finite("force", "sum(dC V)/(C sum(V)); 0 where nothing was traded", "Elder, over a window", ForcePeriod + 1, 0, [new("n", ForcePeriod)]),
        ],
        static () => new VolumeIndicators());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        Ohlcv prices = bar.Prices;
        outputs[0] = _moneyFlow.Next(prices);
        outputs[1] = _onBalance.Next(prices);
        outputs[2] = _chaikin.Next(prices);
        outputs[3] = (prices.Close - _vwap.Next(prices)) / prices.Close;
        outputs[4] = Force(prices.Close, prices.Volume);
    }

    public override void TransferState(StateTransfer state)
    {
        _moneyFlow.TransferState(state);
        _onBalance.TransferState(state);
        _chaikin.TransferState(state);
        _vwap.TransferState(state);
        _forces.TransferState(state);
        _volumes.TransferState(state);
        state.Value(ref _previousClose);
    }

    private double Force(double close, double volume)
    {
        double change = close - _previousClose;
        _previousClose = close;
        if (double.IsNaN(change))
        {
            return double.NaN;
        }

        _forces.Push(change * volume);
        _volumes.Push(volume);
        if (!_forces.IsFull)
        {
            return double.NaN;
        }

        double traded = WindowSums.Sum(_volumes.Values);
        return traded == 0 ? 0 : WindowSums.Sum(_forces.Values) / (close * traded);
    }

    private static FeatureDefinition Finite(string name, string formula, string source, int bars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        IndicatorColumn.Finite("volume", name, formula, source, bars, flat, parameters);
}
