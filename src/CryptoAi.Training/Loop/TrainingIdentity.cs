using CryptoAi.Models.Architectures;

namespace CryptoAi.Training.Loop;

/// <summary>What makes a training the one that it is: where all of this is the same, the resulting weights are the same to the bit.</summary>
public sealed record TrainingIdentity
{
    /// <summary>The shape of the model.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>How it is trained, the seed of all random numbers included.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>The fingerprint of the dataset, with the fitted labels.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>SHA-256 over everything else of the <see cref="TrainingTask"/>: samples, scaling, loss and embedding rows.</summary>
    public required string TaskSha256 { get; init; }

    /// <summary>What the last bits depend on; see <see cref="Models.Backends.ITrainableModel.Arithmetic"/>.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>The version of the SDK.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Checks that a model and options are those of this training.</summary>
    /// <param name="model">The shape.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="CheckpointException">They are others (<c>checkpoint_model_differs</c>, <c>checkpoint_options_differ</c>); the message lists every difference.</exception>
    public void RequireSame(ModelConfig model, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ResumeCheck.RequireSameSetup(this, this with { Model = model, Options = options });
    }
}
