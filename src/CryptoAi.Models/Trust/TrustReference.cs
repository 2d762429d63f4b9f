using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trust;

/// <summary>
/// What a bundle keeps of the rows that its model was trained on, so that a prediction can say how far its input lies from them: a bounded sample for the dissimilarity
/// index, and the distribution of every feature for the population stability index (definitions D12). All values are scaled. Immutable and thread-safe.
/// </summary>
public sealed class TrustReference
{
    /// <summary>The most rows of a sample.</summary>
    public const int MaxRows = 512;

    /// <summary>The bins of a feature's distribution; there is one cut less.</summary>
    public const int Bins = 10;

    /// <summary>How far the stored float32 shares of a feature may add up to something else than 1.</summary>
    private const float ShareTolerance = 1e-4f;

    private readonly float[] _rows;
    private readonly float[] _cuts;
    private readonly float[] _shares;

    /// <summary>Takes the parts without copying them.</summary>
    /// <param name="features">The features of a row.</param>
    /// <param name="rows">[rows, features] scaled train rows, 1 … <see cref="MaxRows"/> of them.</param>
    /// <param name="meanDistance">The mean Euclidean distance of two train rows, above 0.</param>
    /// <param name="cuts">[features, 9] deciles of the scaled train rows, none below the one before it.</param>
    /// <param name="shares">[features, 10] the shares of train rows in the bins between the cuts; they add up to 1 per feature.</param>
    /// <exception cref="ArgumentException">A length or a value is another one than expected.</exception>
    public TrustReference(int features, float[] rows, float meanDistance, float[] cuts, float[] shares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cuts);
        ArgumentNullException.ThrowIfNull(shares);
        Require(
            rows.Length > 0 && rows.Length % features == 0 && rows.Length / features <= MaxRows,
            nameof(rows),
            $"There are {rows.Length} values of train rows; expected a multiple of {features} features, 1 … {MaxRows} rows.");
        Require(cuts.Length == features * (Bins - 1), nameof(cuts), $"There are {cuts.Length} cuts; expected {Bins - 1} for each of {features} features.");
        Require(shares.Length == features * Bins, nameof(shares), $"There are {shares.Length} shares; expected {Bins} for each of {features} features.");
        Require(
            float.IsFinite(meanDistance) && meanDistance > 0, nameof(meanDistance), $"The mean distance of train rows is {meanDistance}; expected a finite number above 0.");
        Require(Array.TrueForAll(rows, float.IsFinite), nameof(rows), $"A train row holds a value that is no finite number.");
        for (int f = 0; f < features; f++)
        {
            RequireDistribution(f, cuts.AsSpan(f * (Bins - 1), Bins - 1), shares.AsSpan(f * Bins, Bins));
        }

        (Features, MeanDistance, _rows, _cuts, _shares) = (features, meanDistance, rows, cuts, shares);
    }

    /// <summary>The features of a row.</summary>
    public int Features { get; }

    /// <summary>The rows of the sample.</summary>
    public int RowCount => _rows.Length / Features;

    /// <summary>[<see cref="RowCount"/>, features] a sample of the scaled train rows.</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <summary>The mean Euclidean distance of two train rows.</summary>
    public float MeanDistance { get; }

    /// <summary>[9] the deciles of a feature; values up to and including cut i lie in bin i or before it.</summary>
    /// <param name="feature">The column.</param>
    public ReadOnlySpan<float> Cuts(int feature) => _cuts.AsSpan(feature * (Bins - 1), Bins - 1);

    /// <summary>[10] the shares of train rows in a feature's bins; a tenth each where values do not repeat.</summary>
    /// <param name="feature">The column.</param>
    public ReadOnlySpan<float> Shares(int feature) => _shares.AsSpan(feature * Bins, Bins);

    /// <summary>SHA-256 over cuts and shares, lower-case hexadecimal.</summary>
    internal string DistributionHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(_cuts));
        hash.AppendData(MemoryMarshal.AsBytes<float>(_shares));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The bin of a value: how many cuts lie below it.</summary>
    internal static byte BinOf(ReadOnlySpan<float> cuts, float value)
    {
        int bin = 0;
        foreach (float cut in cuts)
        {
            bin += cut < value ? 1 : 0;
        }

        return (byte)bin;
    }

    /// <summary>The numbers of all tensors together, for so many rows.</summary>
    internal static long NumberCount(int rows, int features) => 1 + ((long)features * (rows + (Bins - 1) + Bins));

    /// <summary>As tensors: rows [rows, features], mean_distance [1], cuts [features, 9], shares [features, 10].</summary>
    internal StateDict ToTensors()
    {
        StateDict tensors = new();
        tensors.Add(new Tensor("rows", [RowCount, Features], _rows));
        tensors.Add(new Tensor("mean_distance", [1], [MeanDistance]));
        tensors.Add(new Tensor("cuts", [Features, Bins - 1], _cuts));
        tensors.Add(new Tensor("shares", [Features, Bins], _shares));
        return tensors;
    }

    /// <summary>The reverse of <see cref="ToTensors"/>.</summary>
    /// <param name="tensors">What the file holds.</param>
    /// <param name="features">The features of the model.</param>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen.</exception>
    /// <exception cref="ArgumentException">A value cannot be.</exception>
    internal static TrustReference FromTensors(StateDict tensors, int features)
    {
        int rows = tensors.Contains("rows") && tensors["rows"].Shape is [var count, _] ? count : 0;
        tensors.RequireExactly([new("rows", rows, features), new("mean_distance", 1), new("cuts", features, Bins - 1), new("shares", features, Bins)]);
        return new TrustReference(features, tensors["rows"].Values, tensors["mean_distance"].Values[0], tensors["cuts"].Values, tensors["shares"].Values);
    }

    private static void RequireDistribution(int feature, ReadOnlySpan<float> cuts, ReadOnlySpan<float> shares)
    {
        float before = float.MinValue;
        foreach (float cut in cuts)
        {
            Require(float.IsFinite(cut) && cut >= before, nameof(cuts), $"Feature {feature} has the cut {cut} after {before}; expected finite cuts in ascending order.");
            before = cut;
        }

        float sum = 0;
        foreach (float share in shares)
        {
            Require(share is >= 0 and <= 1, nameof(shares), $"Feature {feature} has the share {share}; expected 0 … 1.");
            sum += share;
        }

        Require(Math.Abs(sum - 1) <= ShareTolerance, nameof(shares), $"The shares of feature {feature} add up to {sum}; expected 1.");
    }

    private static void Require(bool condition, string parameter, FormattableString fault)
    {
        if (!condition)
        {
            throw new ArgumentException(fault.ToString(CultureInfo.InvariantCulture), parameter);
        }
    }
}
