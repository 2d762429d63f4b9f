namespace CryptoAi.Features.Labels.Volatility;

/// <summary>
/// σ_t of definitions D1: the exponentially weighted standard deviation of the returns C_t/C_{t−1} − 1 up to bar t, weights (1 − α)^age with α = 2 / (span + 1),
/// corrected for the bias of weighted samples, as pandas' <c>ewm(span).std()</c>. NaN until it has <c>span</c> returns. One pass; holds state; not thread-safe.
/// </summary>
internal sealed class EwmaVolatility
{
    public const int DefaultSpan = 100;

    private readonly int _span;
    private readonly double _keep;
    private double _last = double.NaN;
    private double _mean;
    private double _variance;
    private double _weights;
    private double _squaredWeights;
    private int _count;

    public EwmaVolatility(int span)
    {
        RequireSpan(span);
        _span = span;
        _keep = 1 - (2.0 / (span + 1));
    }

    /// <exception cref="ArgumentException">The span is not 2 … 10000.</exception>
    public static void RequireSpan(int span)
    {
        if (span is < 2 or > 10_000)
        {
            throw new ArgumentException(FormattableString.Invariant($"The span of the volatility is {span} bars; expected 2 … 10000."));
        }
    }

    /// <summary>σ of every bar.</summary>
    /// <param name="closes">Closing prices.</param>
    /// <param name="span">The span of the weights in bars.</param>
    /// <param name="results">Receives σ; as long as <paramref name="closes"/>.</param>
    public static void Compute(ReadOnlySpan<double> closes, int span, Span<double> results)
    {
        EwmaVolatility volatility = new(span);
        for (int t = 0; t < closes.Length; t++)
        {
            results[t] = volatility.Next(closes[t]);
        }
    }

    /// <summary>Takes the next close and gives σ, ≥ 0.</summary>
    public double Next(double close)
    {
        if (!double.IsNaN(_last))
        {
            Add((close / _last) - 1);
        }

        _last = close;
        return _count < _span ? double.NaN : Math.Sqrt(_variance * (_weights * _weights) / ((_weights * _weights) - _squaredWeights));
    }

    /// <summary>West's update of weighted mean and variance: deviations, never squares of the returns themselves, so that nothing cancels.</summary>
    private void Add(double change)
    {
        double before = _weights * _keep;
        _weights = before + 1;
        _squaredWeights = (_squaredWeights * _keep * _keep) + 1;
        double delta = change - _mean;
        _mean += delta / _weights;
        _variance = before / _weights * (_variance + (delta * delta / _weights));
        _count++;
    }
}
