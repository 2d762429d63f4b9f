using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>The figures of each kind of model on the same samples; null for those that took no part or could not be made.</summary>
public record ComparedModels
{
    /// <summary>Boosted trees of its own for each asset.</summary>
    [JsonPropertyName("individual")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? Individual { get; init; }

    /// <summary>An LSTM of its own for each asset.</summary>
    [JsonPropertyName("individual_lstm")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? IndividualLstm { get; init; }

    /// <summary>One LSTM for all assets.</summary>
    [JsonPropertyName("unified")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? Unified { get; init; }

    /// <summary>One transformer for all assets.</summary>
    [JsonPropertyName("unified_transformer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? UnifiedTransformer { get; init; }

    /// <summary>The ensemble.</summary>
    [JsonPropertyName("ensemble")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? Ensemble { get; init; }

    /// <summary>Always the commonest class; its log loss is that of the frequencies of the train part.</summary>
    [JsonPropertyName("majority")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelFigures? Majority { get; init; }

    /// <summary>The figures of one kind of model; null where there are none.</summary>
    /// <param name="model">Which.</param>
    public ModelFigures? Of(ComparedModel model) => model switch
    {
        ComparedModel.Individual => Individual,
        ComparedModel.IndividualLstm => IndividualLstm,
        ComparedModel.Unified => Unified,
        ComparedModel.UnifiedTransformer => UnifiedTransformer,
        ComparedModel.Ensemble => Ensemble,
        ComparedModel.Majority => Majority,
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Not a model of a comparison."),
    };

    /// <summary>The kinds of model that have figures, in the order of <see cref="ComparedModel"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<ComparedModel> Present => [.. Enum.GetValues<ComparedModel>().Where(m => Of(m) is not null)];

    /// <summary>The same with figures by kind.</summary>
    internal static T With<T>(T empty, IReadOnlyDictionary<ComparedModel, ModelFigures> figures)
        where T : ComparedModels
    {
        ComparedModels models = empty;
        return (T)(models with
        {
            Individual = figures.GetValueOrDefault(ComparedModel.Individual),
            IndividualLstm = figures.GetValueOrDefault(ComparedModel.IndividualLstm),
            Unified = figures.GetValueOrDefault(ComparedModel.Unified),
            UnifiedTransformer = figures.GetValueOrDefault(ComparedModel.UnifiedTransformer),
            Ensemble = figures.GetValueOrDefault(ComparedModel.Ensemble),
            Majority = figures.GetValueOrDefault(ComparedModel.Majority),
        });
    }
}
