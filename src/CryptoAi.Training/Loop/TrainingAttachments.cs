namespace CryptoAi.Training.Loop;

/// <summary>What goes along with a training without changing its result.</summary>
public sealed record TrainingAttachments
{
    /// <summary>None of it.</summary>
    public static TrainingAttachments None { get; } = new();

    /// <summary>Receives progress; null for none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Keeps the state of every epoch; null for none. Where it holds a state, the training goes on from there.</summary>
    public ITrainingCheckpoints? Checkpoints { get; init; }

    /// <summary>Follow the training, in this order.</summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Whether the baselines of the report are fitted; a search compares models with each other and needs none.</summary>
    internal bool FitsBaselines { get; init; } = true;
}
