namespace CryptoAi.Models.Trees;

/// <summary>From margins to probabilities, in the precision of XGBoost: float32 exponentials, the sum in double.</summary>
internal static class MarginLink
{
    /// <summary>In place.</summary>
    public static void Softmax(Span<float> margins)
    {
        float most = float.NegativeInfinity;
        foreach (float margin in margins)
        {
            most = MathF.Max(most, margin);
        }

        double sum = 0;
        foreach (ref float margin in margins)
        {
            margin = MathF.Exp(margin - most);
            sum += margin;
        }

        foreach (ref float margin in margins)
        {
            margin /= (float)sum;
        }
    }

    public static float Sigmoid(float margin) => 1 / (1 + MathF.Exp(-margin));

    /// <summary>The margin whose sigmoid is a probability.</summary>
    public static float Logit(float probability) => -MathF.Log((1 / probability) - 1);
}
