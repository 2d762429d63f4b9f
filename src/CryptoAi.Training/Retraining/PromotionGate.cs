using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Retraining;

/// <summary>Decides by paired differences on samples that neither model was fitted on whether a model may take the place of another one, and whether it has to give it back.</summary>
public static class PromotionGate
{
    /// <summary>Whether a candidate may serve. With too few decision times for an interval it may not.</summary>
    /// <param name="gain">The gains of the candidate over the model that serves; above 0 is better.</param>
    /// <param name="rule">What it has to show.</param>
    public static bool MayServe(BaselineDifference gain, PromotionRule rule)
    {
        ArgumentNullException.ThrowIfNull(gain);
        return IsJudged(gain) && rule switch
        {
            PromotionRule.Better => FineTuneRun.EffectOf(gain) == FineTuneEffect.Helped,
            _ => gain.LogLossGain >= 0 && FineTuneRun.EffectOf(gain) != FineTuneEffect.Hurt,
        };
    }

    /// <summary>Whether a model that serves has to give way to the one before it: the interval of the gain in log loss or in Matthews correlation lies below 0.</summary>
    /// <param name="gain">The gains of the model that serves over the one before it, on samples decided since it serves.</param>
    public static bool MustGiveWay(BaselineDifference gain)
    {
        ArgumentNullException.ThrowIfNull(gain);
        return IsJudged(gain) && FineTuneRun.EffectOf(gain) == FineTuneEffect.Hurt;
    }

    /// <summary>Whether there are decision times enough for intervals.</summary>
    /// <param name="gain">The gains.</param>
    public static bool IsJudged(BaselineDifference gain)
    {
        ArgumentNullException.ThrowIfNull(gain);
        return gain is { LogLoss: not null, Mcc: not null };
    }
}
