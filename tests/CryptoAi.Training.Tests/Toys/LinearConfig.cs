using CryptoAi.Models.Architectures;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>The shape of <see cref="LinearModel"/>.</summary>
internal sealed record LinearConfig : ModelConfig
{
    public override int AssetCapacity { get; init; } = 10;

    public override string Architecture => "linear";

    public override bool HasAuxiliaryHeads => true;

    public override IReadOnlyList<TensorSpec> Parameters => [new("weight", Classes, Features), new("bias", Classes), new("volatility", 1), new("volume", 1)];

    public static LinearConfig For(Training.Datasets.TrainingDataset dataset) =>
        new() { Features = dataset.FeatureSet.Count, SequenceLength = dataset.Options.SequenceLength, Classes = dataset.Labels.Classes };
}
