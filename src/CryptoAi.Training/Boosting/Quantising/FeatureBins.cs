using System.Runtime.CompilerServices;

namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>The bins of one feature: bin b has the values from <c>Cuts[b − 1]</c> up to but without <c>Cuts[b]</c>; missing values have the bin after the last.</summary>
internal sealed class FeatureBins
{
    private const int MostCuts = 256;
    private readonly float[] _padded = new float[MostCuts];

    /// <param name="cuts">Ascending; at most 255.</param>
    /// <param name="hasMissing">Whether a value is missing.</param>
    public FeatureBins(ReadOnlySpan<float> cuts, bool hasMissing)
    {
        (Cuts, HasMissing) = (cuts.ToArray(), hasMissing);
        _padded.AsSpan().Fill(float.PositiveInfinity);
        cuts.CopyTo(_padded);
    }

    public float[] Cuts { get; }

    public bool HasMissing { get; }

    /// <summary>Bins of values that are there.</summary>
    public int ValueBins => Cuts.Length + 1;

    /// <summary>All bins.</summary>
    public int Count => ValueBins + (HasMissing ? 1 : 0);

    /// <summary>The threshold of a split that sends the bins up to one to the left: behind the last bin all values go left.</summary>
    public float Threshold(int bin) => bin < Cuts.Length ? Cuts[bin] : float.MaxValue;

    /// <summary>The bins of values: by halving, without a branch that depends on the data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Assign(ReadOnlySpan<float> values, Span<byte> bins)
    {
        ReadOnlySpan<float> cuts = _padded;
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            int bin = 0;
            for (int step = MostCuts / 2; step > 0; step /= 2)
            {
                bin += cuts[bin + step - 1] <= value ? step : 0;
            }

            bins[i] = (byte)(float.IsNaN(value) ? ValueBins : bin);
        }
    }
}
