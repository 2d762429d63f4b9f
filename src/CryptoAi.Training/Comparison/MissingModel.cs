using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>An asset of which a kind of model gives no answer, so that its samples are not compared.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Model">The kind of model.</param>
/// <param name="Code"><c>too_few_samples</c>, <c>class_missing</c>, <c>no_validation</c>, <c>no_test</c>, or the code of the error of the training.</param>
/// <param name="Reason">The reason in words.</param>
public sealed record MissingModel(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("model")] ComparedModel Model,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>A sentence for each kind of model that there is none of, and for each asset that is not compared because another kind gives no answer for it.</summary>
    /// <param name="missing">What is missing.</param>
    /// <param name="models">The models that were compared.</param>
    public static IReadOnlyList<string> Describe(IEnumerable<MissingModel> missing, ComparedModels models)
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(models);
        ILookup<bool, MissingModel> absent = missing.ToLookup(m => models.Of(m.Model) is null);
        return
        [
            .. from model in absent[true]
               group model by model.Model into kind
               select $"Without {ModelNames.Of(kind.Key)}: {string.Join("; ", kind.GroupBy(static m => m.Reason, static m => m.Symbol).Select(static r => $"{string.Join(", ", r)} ({r.Key})"))}.",
            .. from model in absent[false]
               group model by model.Symbol into asset
               select $"{asset.Key} is not compared; missing: {string.Join(", ", asset.Select(static m => ModelNames.Of(m.Model)))} ({string.Join("; ", asset.Select(static m => m.Reason).Distinct(StringComparer.Ordinal))}).",
        ];
    }
}
