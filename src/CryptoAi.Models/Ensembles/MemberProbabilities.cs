namespace CryptoAi.Models.Ensembles;

/// <summary>The calibrated log-probabilities of one member.</summary>
internal static class MemberProbabilities
{
    /// <summary>The least ln p: ln 1e-15, as everywhere where a log loss is taken (definitions D7). A member that is sure and wrong must not decide alone.</summary>
    public static readonly double Least = Math.Log(1e-15);

    /// <summary>What a class without training has as shift: its probability is 0.</summary>
    public const float Untrained = -1e9f;

    /// <summary>ln softmax(scale · logits + shift), at least <see cref="Least"/>.</summary>
    /// <param name="logits">[classes].</param>
    /// <param name="scale">What they are multiplied by.</param>
    /// <param name="shift">[classes] what is then added.</param>
    /// <param name="logs">[classes]; overwritten.</param>
    public static void Compute(ReadOnlySpan<float> logits, float scale, ReadOnlySpan<float> shift, Span<double> logs)
    {
        double most = double.NegativeInfinity;
        for (int k = 0; k < logits.Length; k++)
        {
            logs[k] = ((double)scale * logits[k]) + shift[k];
            most = Math.Max(most, logs[k]);
        }

        double sum = 0;
        foreach (double value in logs)
        {
            sum += Math.Exp(value - most);
        }

        double total = most + Math.Log(sum);
        foreach (ref double value in logs)
        {
            value = Math.Max(value - total, Least);
        }
    }
}
