using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Ensembles;

/// <summary>The log-probabilities of all members to the logits of the ensemble.</summary>
internal sealed class Combination
{
    private readonly float[]? _weights;
    private readonly float[] _stacking = [];
    private readonly float[] _bias = [];

    public Combination(EnsembleMethod method, StateDict tensors)
    {
        if (method == EnsembleMethod.Weighted)
        {
            _weights = tensors[MemberTensors.MemberWeights].Values;
            if (!Array.TrueForAll(_weights, static w => w is >= 0 and <= 1) || Math.Abs(_weights.Sum(static w => (double)w) - 1) > 1e-4)
            {
                throw new WeightsException(
                    "weights_mismatch", FormattableString.Invariant($"The weights of the members are [{string.Join(", ", _weights)}]; expected numbers of 0 … 1 that add up to 1."));
            }
        }
        else
        {
            (_stacking, _bias) = (tensors[MemberTensors.StackingWeight].Values, tensors[MemberTensors.StackingBias].Values);
        }
    }

    /// <summary>Combines one sample.</summary>
    /// <param name="logs">[members, classes] log-probabilities.</param>
    /// <param name="logits">[classes]; overwritten.</param>
    public void Compute(ReadOnlySpan<double> logs, Span<float> logits)
    {
        for (int k = 0; k < logits.Length; k++)
        {
            logits[k] = (float)(_weights is null ? Stacked(logs, k) : Weighted(logs, logits.Length, k));
        }
    }

    private double Weighted(ReadOnlySpan<double> logs, int classes, int k)
    {
        double p = 0;
        for (int m = 0; m < _weights!.Length; m++)
        {
            p += _weights[m] * Math.Exp(logs[(m * classes) + k]);
        }

        return Math.Max(Math.Log(p), MemberProbabilities.Least);
    }

    private double Stacked(ReadOnlySpan<double> logs, int k)
    {
        double sum = _bias[k];
        for (int i = 0; i < logs.Length; i++)
        {
            sum += _stacking[(k * logs.Length) + i] * logs[i];
        }

        return sum;
    }
}
