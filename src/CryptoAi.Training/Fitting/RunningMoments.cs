namespace CryptoAi.Training.Fitting;

/// <summary>Mean and population standard deviation of values taken one at a time (Welford's method); NaN values are masked and not counted.</summary>
internal sealed class RunningMoments
{
    private double _m2;

    public long Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>The population standard deviation; 0 without values.</summary>
    public double Std => Count == 0 ? 0 : Math.Sqrt(_m2 / Count);

    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        Count++;
        double delta = value - Mean;
        Mean += delta / Count;
        _m2 += delta * (value - Mean);
    }
}
