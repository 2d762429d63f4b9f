using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Evaluation;

/// <summary>How often the direction was right where there was one (definitions D8): HOLD in truth is left out, a prediction of HOLD is wrong.</summary>
internal static class DirectionalAccuracy
{
    /// <summary>The share; null when every sample is truly HOLD.</summary>
    public static double? Of(ConfusionMatrix confusion)
    {
        PredictedDirection[] directions = [.. DirectionRule.ClassesFor(confusion.Classes).Select(DirectionRule.DirectionOf)];
        long moves = 0;
        long right = 0;
        for (int t = 0; t < directions.Length; t++)
        {
            for (int p = 0; p < directions.Length && directions[t] != PredictedDirection.Neutral; p++)
            {
                moves += confusion[t, p];
                right += directions[t] == directions[p] ? confusion[t, p] : 0;
            }
        }

        return moves == 0 ? null : (double)right / moves;
    }
}
