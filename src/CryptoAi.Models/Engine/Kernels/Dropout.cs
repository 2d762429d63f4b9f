using System.Numerics;
using System.Runtime.InteropServices;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// Inverted dropout with counter-based random numbers: whether an element is kept depends on the key and the element's index alone, never on threads, shards or
/// vector width. The backward pass is the same call on the gradient.
/// </summary>
internal static class Dropout
{
    /// <summary>Zeroes elements with the given probability and divides the others by 1 − probability.</summary>
    /// <param name="values">Consecutive elements, in place.</param>
    /// <param name="probability">0 ≤ p &lt; 1; 0 does nothing.</param>
    /// <param name="key">Decides the mask: one key per step and place in the network.</param>
    /// <param name="firstIndex">The index of values[0] within the whole batch's tensor.</param>
    public static void Apply(Span<float> values, float probability, uint key, uint firstIndex)
    {
        if (probability <= 0)
        {
            return;
        }

        // an element is dropped when its 32-bit hash is below the threshold
        uint threshold = (uint)(probability * 4294967296.0);
        float scale = 1f / (1f - probability);
        int width = Vector<float>.Count;
        Vector<uint> index = Vector.Create(firstIndex) + Vector<uint>.Indices;
        Vector<uint> step = Vector.Create((uint)width);
        Vector<uint> limit = Vector.Create(threshold);
        Vector<uint> keys = Vector.Create(key);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<uint> hash = Hash(index ^ keys);
            Vector<float> kept = Vector.ConditionalSelect(
                Vector.AsVectorSingle(Vector.GreaterThanOrEqual(hash, limit)), vectors[i] * scale, Vector<float>.Zero);
            vectors[i] = kept;
            index += step;
        }

        for (int i = vectors.Length * width; i < values.Length; i++)
        {
            values[i] = Hash(unchecked(firstIndex + (uint)i) ^ key) >= threshold ? values[i] * scale : 0f;
        }
    }

    /// <summary>A 32-bit mixing function with full avalanche ("lowbias32", C. Wellons' hash prospector).</summary>
    public static uint Hash(uint x)
    {
        unchecked
        {
            x ^= x >> 16;
            x *= 0x7FEB352DU;
            x ^= x >> 15;
            x *= 0x846CA68BU;
            return x ^ (x >> 16);
        }
    }

    private static Vector<uint> Hash(Vector<uint> x)
    {
        x ^= x >>> 16;
        x *= Vector.Create(0x7FEB352DU);
        x ^= x >>> 15;
        x *= Vector.Create(0x846CA68BU);
        return x ^ (x >>> 16);
    }
}
