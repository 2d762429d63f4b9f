using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>A trade between its two horizontal barriers. Gains and losses are shares of the entry price, seen from its side.</summary>
/// <param name="Side">Long or short.</param>
/// <param name="Entry">The entry price.</param>
/// <param name="Profit">The gain at which it is won; infinite where there is no such barrier.</param>
/// <param name="Stop">The loss at which it is lost; infinite where there is no such barrier.</param>
internal readonly record struct Trade(TradeSide Side, double Entry, double Profit, double Stop)
{
    /// <summary>Which barrier a bar touches: the open is seen before high and low, between these nobody knows.</summary>
    public BarrierTouch? Touch(in MarketBar bar, DoubleTouch both)
    {
        double atOpen = Gain(bar.Open);
        if (Reaches(atOpen, Profit) || Reaches(-atOpen, Stop))
        {
            return new BarrierTouch(Reaches(atOpen, Profit) ? BarrierEnd.ProfitTaking : BarrierEnd.StopLoss, (bar.Open / Entry) - 1, bar.OpenTime);
        }

        bool profit = Reaches(Gain(Side == TradeSide.Long ? bar.High : bar.Low), Profit);
        bool stop = Reaches(-Gain(Side == TradeSide.Long ? bar.Low : bar.High), Stop);
        if (profit && stop && both == DoubleTouch.AmbiguousDrop)
        {
            return new BarrierTouch(BarrierEnd.Ambiguous, double.NaN, bar.CloseTime);
        }

        return stop
            ? new BarrierTouch(BarrierEnd.StopLoss, -(int)Side * Stop, bar.CloseTime)
            : profit ? new BarrierTouch(BarrierEnd.ProfitTaking, (int)Side * Profit, bar.CloseTime) : null;
    }

    /// <summary>Which barrier a close lies beyond, strictly as mlfinpy compares.</summary>
    public BarrierTouch? TouchByClose(in MarketBar bar)
    {
        double gain = Gain(bar.Close);
        BarrierEnd? end = gain > Profit + ReturnTolerance.Value ? BarrierEnd.ProfitTaking : -gain > Stop + ReturnTolerance.Value ? BarrierEnd.StopLoss : null;
        return end is { } touched ? new BarrierTouch(touched, (bar.Close / Entry) - 1, bar.CloseTime) : null;
    }

    private double Gain(double price) => (int)Side * ((price / Entry) - 1);

    private static bool Reaches(double gain, double level) => gain >= level - ReturnTolerance.Value;
}
