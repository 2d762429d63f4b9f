using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>A sum whose rounding error does not grow with the number of its terms (Neumaier): what every addition loses is added up on the side.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        double sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }

    public void TransferState(StateTransfer state)
    {
        state.Value(ref _sum);
        state.Value(ref _lost);
    }
}
