namespace CryptoAi.Training.Evaluation;

/// <summary>Takes predictions and targets one at a time, in the target's unit.</summary>
internal sealed class RegressionAccumulator
{
    private long _count;
    private double _absolute;
    private double _squared;
    private double _squaredOfMean;

    /// <summary>Takes a pair; a target of NaN is masked.</summary>
    /// <param name="prediction">The forecast.</param>
    /// <param name="target">The truth.</param>
    /// <param name="mean">The train mean, which R² is measured against.</param>
    public void Add(double prediction, double target, double mean)
    {
        if (double.IsNaN(target))
        {
            return;
        }

        double error = prediction - target;
        _count++;
        _absolute += Math.Abs(error);
        _squared += error * error;
        _squaredOfMean += (target - mean) * (target - mean);
    }

    public RegressionMetrics Build()
    {
        double n = Math.Max(_count, 1);
        return new RegressionMetrics
        {
            Count = _count,
            Mae = _absolute / n,
            Rmse = Math.Sqrt(_squared / n),
            R2 = _squaredOfMean > 0 ? 1 - (_squared / _squaredOfMean) : 0,
        };
    }
}
