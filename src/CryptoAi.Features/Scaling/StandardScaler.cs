using System.Numerics.Tensors;

namespace CryptoAi.Features.Scaling;

/// <summary>
/// Per-feature standardisation (x − mean) / std with the population standard deviation, as scikit-learn's StandardScaler. A feature without variance is only
/// centred. Immutable and thread-safe. Fit it on train rows only; the training package does so by type.
/// </summary>
public sealed class StandardScaler
{
    private readonly double[] _mean;
    private readonly double[] _std;
    private readonly float[] _shift;
    private readonly float[] _scale;

    /// <summary>Creates a scaler from stored statistics.</summary>
    /// <param name="mean">[features] means.</param>
    /// <param name="std">[features] standard deviations, ≥ 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite, or a deviation is negative.</exception>
    public StandardScaler(ReadOnlySpan<double> mean, ReadOnlySpan<double> std)
    {
        if (mean.Length != std.Length || mean.Length == 0)
        {
            throw new ArgumentException($"A scaler needs as many means ({mean.Length}) as standard deviations ({std.Length}), at least one.");
        }

        for (int i = 0; i < mean.Length; i++)
        {
            if (!double.IsFinite(mean[i]) || !double.IsFinite(std[i]) || std[i] < 0)
            {
                throw new ArgumentException($"Feature {i} has mean {mean[i]} and standard deviation {std[i]}; expected finite numbers, the latter ≥ 0.");
            }
        }

        _mean = mean.ToArray();
        _std = std.ToArray();
        _shift = Array.ConvertAll(_mean, static m => -(float)m);
        _scale = Array.ConvertAll(_std, static s => s > 0 ? (float)(1 / s) : 1f);
    }

    /// <summary>The number of features.</summary>
    public int Features => _mean.Length;

    /// <summary>[features] means.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>[features] population standard deviations.</summary>
    public ReadOnlySpan<double> Std => _std;

    /// <summary>Scales rows. Source and destination may be the same memory.</summary>
    /// <param name="source">[rows, features].</param>
    /// <param name="destination">[rows, features].</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of <see cref="Features"/>.</exception>
    public void Transform(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Length != destination.Length || source.Length % Features != 0)
        {
            throw new ArgumentException(
                $"The source has {source.Length} values and the destination {destination.Length}; both must be the same multiple of {Features} features.");
        }

        int features = Features;
        for (int start = 0; start < source.Length; start += features)
        {
            TensorPrimitives.AddMultiply(source.Slice(start, features), _shift, _scale, destination.Slice(start, features));
        }
    }
}
