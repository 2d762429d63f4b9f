namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// The sums over the pairs of one window that Pearson's correlation takes: <see cref="NestedCorrelation"/> for a window of any length. x and y are differences from a pair of the
/// window (<see cref="NestedOffsets"/> says why that is exact enough).
/// </summary>
internal struct PairSums
{
    private int _count;
    private double _x;
    private double _y;
    private double _squareX;
    private double _squareY;
    private double _product;

    public void Add(double x, double y)
    {
        _count++;
        _x += x;
        _y += y;
        _squareX += x * x;
        _squareY += y * y;
        _product += x * y;
    }

    /// <summary>−1 … 1; 0 without a pair and where a deviation counts as zero against its level; NaN where a pair held one.</summary>
    /// <param name="levelX">What x was subtracted from. The level of y is 1: it is a logarithm.</param>
    public readonly double Correlation(double levelX)
    {
        if (_count == 0)
        {
            return 0;
        }

        double meanX = _x / _count;
        double deviationX = Math.Sqrt(Math.Max(0, _squareX - (_x * meanX)) / _count);
        double deviationY = Math.Sqrt(Math.Max(0, _squareY - (_y * (_y / _count))) / _count);
        return RelativeZero.Is(deviationX, levelX + meanX) || RelativeZero.Is(deviationY, 1)
            ? 0
            : Math.Clamp((_product - (meanX * _y)) / (_count * deviationX * deviationY), -1, 1);
    }
}
