using CryptoAi.Cli.Results;

namespace CryptoAi.Cli.Output;

/// <summary>A tried training for people.</summary>
internal static class SelfCheckText
{
    public static void Write(CommandOutput output, SelfCheckResult result)
    {
        if (result.DryRun is { } dry)
        {
            output.Field(
                "dry run",
                $"train loss {Format.Score(dry.TrainLoss)} with a gradient norm of {Format.Score(dry.GradientNorm)}, validation loss {Format.Score(dry.ValidationLoss)}; an epoch takes about {Format.Seconds(dry.EpochSeconds)}");
        }

        if (result.OverfitCheck is { } overfit)
        {
            output.Field(
                "overfit",
                $"{Format.Plural(overfit.Samples, "sample")}, {Format.Plural(overfit.Steps, "step")}: loss {Format.Score(overfit.FirstLoss)} to {Format.Score(overfit.LastLoss)}, {Format.Percent(overfit.Accuracy)} right. "
                + (overfit.Passed
                    ? "The model can learn."
                    : "The model does not learn even these by heart: raise --lr, lower --dropout, or check features and labels before you train for long."));
        }
    }
}
