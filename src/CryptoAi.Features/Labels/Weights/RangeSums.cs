namespace CryptoAi.Features.Labels.Weights;

/// <summary>Sums of neighbouring values, each from O(log n) partial sums: unlike differences of running sums, their error does not depend on what lies before.</summary>
internal sealed class RangeSums
{
    private readonly double[] _tree;
    private readonly int _count;

    public RangeSums(double[] values)
    {
        _count = values.Length;
        _tree = new double[2 * _count];
        values.CopyTo(_tree, _count);
        for (int node = _count - 1; node > 0; node--)
        {
            _tree[node] = _tree[2 * node] + _tree[(2 * node) + 1];
        }
    }

    /// <summary>The sum from first to last, both included.</summary>
    public double Of(LabelSpan span)
    {
        double sum = 0;
        for ((int left, int right) = (span.Start + _count, span.End + _count + 1); left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1)
            {
                sum += _tree[left++];
            }

            if (right % 2 == 1)
            {
                sum += _tree[--right];
            }
        }

        return sum;
    }
}
