using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Reference;

/// <summary>Computes <see cref="ReferenceFeatures"/>.</summary>
internal sealed class ReferenceCalculator(int window) : ReferenceFeatureCalculator
{
    private readonly RollingWindow _own = new(window);
    private readonly RollingWindow _other = new(window);
    private double _close = double.NaN;
    private double _previousOwn = double.NaN;
    private double _previousOther = double.NaN;

    public override int OutputCount => 3;

    public override void StepReference(in MarketBar bar) => _close = bar.Close;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        if (!double.IsNaN(_previousOwn))
        {
            _own.Push(Math.Log(bar.Close / _previousOwn));
            _other.Push(Math.Log(_close / _previousOther));
        }

        (_previousOwn, _previousOther) = (bar.Close, _close);
        if (!_own.IsFull)
        {
            outputs.Fill(double.NaN);
            return;
        }

        ReadOnlySpan<double> own = _own.Values;
        ReadOnlySpan<double> other = _other.Values;
        (double ownMean, double ownDeviation) = WindowMoments.MeanAndDeviation(own);
        (double otherMean, double otherDeviation) = WindowMoments.MeanAndDeviation(other);
        double covariance = 0;
        double lead = 0;
        for (int i = 0; i < own.Length; i++)
        {
            covariance += (own[i] - ownMean) * (other[i] - otherMean);
            lead += own[i] - other[i];
        }

        covariance /= own.Length;
        bool otherStands = RelativeZero.Is(otherDeviation, 1);
        outputs[0] = otherStands ? 0 : covariance / (otherDeviation * otherDeviation);
        outputs[1] = otherStands || (RelativeZero.Is(ownDeviation, 1) && !double.IsNaN(otherDeviation)) ? 0 : covariance / (ownDeviation * otherDeviation);
        outputs[2] = lead;
    }

    public override void TransferState(StateTransfer state)
    {
        _own.TransferState(state);
        _other.TransferState(state);
        state.Value(ref _close);
        state.Value(ref _previousOwn);
        state.Value(ref _previousOther);
    }
}
