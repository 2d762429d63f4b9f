using System.Numerics.Tensors;
using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Deciding;

/// <summary>The class that a signal with given probabilities would have (definitions D1).</summary>
internal static class DecidedClass
{
    /// <summary>The index of the decided class. Two equally probable classes of a two-class model have no HOLD to fall back to and count as the first.</summary>
    public static int Of(ReadOnlySpan<double> probabilities)
    {
        TradeSignal action = DirectionRule.Decide(probabilities).Action;
        IReadOnlyList<TradeSignal> classes = DirectionRule.ClassesFor(probabilities.Length);
        for (int k = 0; k < classes.Count; k++)
        {
            if (classes[k] == action)
            {
                return k;
            }
        }

        return TensorPrimitives.IndexOfMax(probabilities);
    }
}
