namespace CryptoAi.Models.Signals;

/// <summary>From class probabilities to signal, direction and confidence (definitions D1).</summary>
public static class DirectionRule
{
    private static readonly TradeSignal[] TwoClasses = [TradeSignal.Sell, TradeSignal.Buy];
    private static readonly TradeSignal[] ThreeClasses = [TradeSignal.Sell, TradeSignal.Hold, TradeSignal.Buy];
    private static readonly TradeSignal[] FiveClasses = [TradeSignal.StrongSell, TradeSignal.Sell, TradeSignal.Hold, TradeSignal.Buy, TradeSignal.StrongBuy];

    /// <summary>The meaning of each class in class order.</summary>
    /// <param name="classes">2, 3 or 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public static IReadOnlyList<TradeSignal> ClassesFor(int classes) => Classes(classes);

    /// <summary>The direction that a class belongs to.</summary>
    /// <param name="action">The class.</param>
    public static PredictedDirection DirectionOf(TradeSignal action) => action switch
    {
        TradeSignal.StrongSell or TradeSignal.Sell => PredictedDirection.Down,
        TradeSignal.Hold => PredictedDirection.Neutral,
        _ => PredictedDirection.Up,
    };

    /// <summary>The summed probability of a direction's classes; 0 for neutral where there is no HOLD.</summary>
    /// <param name="probabilities">[classes] in class order.</param>
    /// <param name="direction">The direction.</param>
    public static double Mass(ReadOnlySpan<double> probabilities, PredictedDirection direction)
    {
        IReadOnlyList<TradeSignal> classes = ClassesFor(probabilities.Length);
        double mass = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            mass += DirectionOf(classes[k]) == direction ? probabilities[k] : 0;
        }

        return mass;
    }

    /// <summary>
    /// Chooses the direction with the largest mass (a tie is neutral) and within it the most probable class (a tie: the milder one). Confidence is the mass of the
    /// direction: STRONG_BUY 15.3 % + BUY 62.7 % → BUY, UP, 0.78.
    /// </summary>
    /// <param name="probabilities">[classes] in class order, adding up to 1.</param>
    public static DirectionDecision Decide(ReadOnlySpan<double> probabilities)
    {
        double up = Mass(probabilities, PredictedDirection.Up);
        double down = Mass(probabilities, PredictedDirection.Down);
        double neutral = Mass(probabilities, PredictedDirection.Neutral);
        if (up > down && up > neutral)
        {
            return new DirectionDecision(MostProbable(probabilities, TradeSignal.Buy, TradeSignal.StrongBuy), PredictedDirection.Up, up);
        }

        return down > up && down > neutral
            ? new DirectionDecision(MostProbable(probabilities, TradeSignal.Sell, TradeSignal.StrongSell), PredictedDirection.Down, down)
            : new DirectionDecision(TradeSignal.Hold, PredictedDirection.Neutral, neutral);
    }

    private static TradeSignal[] Classes(int classes) => classes switch
    {
        2 => TwoClasses,
        3 => ThreeClasses,
        5 => FiveClasses,
        _ => throw new ArgumentOutOfRangeException(nameof(classes), classes, "Direction models have 2, 3 or 5 classes."),
    };

    private static TradeSignal MostProbable(ReadOnlySpan<double> probabilities, TradeSignal mild, TradeSignal strong)
    {
        TradeSignal[] classes = Classes(probabilities.Length);
        int strongIndex = Array.IndexOf(classes, strong);
        return strongIndex >= 0 && probabilities[strongIndex] > probabilities[Array.IndexOf(classes, mild)] ? strong : mild;
    }
}
