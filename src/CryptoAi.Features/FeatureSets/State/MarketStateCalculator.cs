using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.State;

/// <summary>Computes <see cref="MarketStateFeatures"/>.</summary>
internal sealed class MarketStateCalculator : FeatureCalculator
{
    /// <summary>The bars after which bars_since_real is half-way to 1.</summary>
    public const double HalfWay = 24;

    private double _previousClose;
    private DateTimeOffset _previousCloseTime;
    private bool _started;

    public override int OutputCount => 3;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        outputs[0] = bar.IsOpen ? 1 : 0;
        outputs[1] = bar.BarsSinceReal / (bar.BarsSinceReal + HalfWay);
        outputs[2] = 0;
        if (bar.IsSynthetic)
        {
            return;
        }

        bool begins = bar.OpenTime > _previousCloseTime || (bar.IsOpen && bar.SessionPosition == 0);
        if (_started && begins)
        {
            outputs[2] = (bar.Open / _previousClose) - 1;
        }

        (_previousClose, _previousCloseTime, _started) = (bar.Close, bar.CloseTime, true);
    }

    public override void TransferState(StateTransfer state)
    {
        state.Value(ref _previousClose);
        state.Value(ref _previousCloseTime);
        state.Value(ref _started);
    }
}
