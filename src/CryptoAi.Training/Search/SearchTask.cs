using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Search;

/// <summary>What a search starts from: every trial changes some of it.</summary>
public sealed record SearchTask
{
    /// <summary>The samples.</summary>
    public required TrainingDataset Dataset { get; init; }

    /// <summary>The shape of the model.</summary>
    public required ModelConfig Config { get; init; }

    /// <summary>How it is trained; its fractions say where the test begins, which no trial sees.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>The options that <see cref="PrepareDataset"/> understands, such as <c>threshold</c> and <c>lookahead</c>.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> DatasetAxes { get; init; } = [];

    /// <summary>Makes the dataset of a trial from the settings of <see cref="DatasetAxes"/>; called by several threads at once. The window length is set afterwards. Null = always <see cref="Dataset"/>.</summary>
    /// <value>null.</value>
    public Func<IReadOnlyDictionary<string, JsonElement>, TrainingDataset>? PrepareDataset { get; init; }
}
