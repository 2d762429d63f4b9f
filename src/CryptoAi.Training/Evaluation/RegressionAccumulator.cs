namespace CryptoAi.Training.Evaluation;

/// <summary>Takes standardised predictions and targets one at a time; the train mean is 0 there.</summary>
/// <param name="std">The deviation that turns standardised errors into the target's unit.</param>
internal sealed class RegressionAccumulator(double std)
{
    private long _count;
    private double _absolute;
    private double _squared;
    private double _squaredOfMean;

    /// <summary>Takes a pair; a target of NaN is masked.</summary>
    public void Add(double prediction, double target)
    {
        if (double.IsNaN(target))
        {
            return;
        }

        double error = prediction - target;
        _count++;
        _absolute += Math.Abs(error);
        _squared += error * error;
        _squaredOfMean += target * target;
    }

    public RegressionMetrics Build()
    {
        double n = Math.Max(_count, 1);
        return new RegressionMetrics
        {
            Count = _count,
            Mae = std * _absolute / n,
            Rmse = std * Math.Sqrt(_squared / n),
            R2 = _squaredOfMean > 0 ? 1 - (_squared / _squaredOfMean) : 0,
        };
    }
}
