using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.FineTuning;

/// <summary>A finished fine-tuning: the new model, and whether it is better than the one that it came from.</summary>
public sealed record FineTuneRun
{
    /// <summary>The training, with the new bundle and its test report.</summary>
    public required TrainingRun Training { get; init; }

    /// <summary>What the model achieved on the same test samples before.</summary>
    public required EvaluationReport Before { get; init; }

    /// <summary>The gains of the new model over the one before on the test samples; above 0 is better.</summary>
    public required BaselineDifference Gain { get; init; }

    /// <summary>The assets that the model learned to know, in order of their rows.</summary>
    public required IReadOnlyList<string> AddedAssets { get; init; }

    /// <summary>The names of the tensors that kept their bits because they were frozen; empty when all could move.</summary>
    public required IReadOnlyList<string> FrozenTensors { get; init; }

    /// <summary>What a reader should know about the comparison; those of the reports are in the reports.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether fine-tuning helped.</summary>
    public FineTuneEffect Effect => EffectOf(Gain);

    internal static FineTuneEffect EffectOf(BaselineDifference gain) => gain switch
    {
        { Beats: true } => FineTuneEffect.Helped,
        { LogLoss.Upper: < 0 } or { Mcc.Upper: < 0 } => FineTuneEffect.Hurt,
        _ => FineTuneEffect.Unclear,
    };
}
