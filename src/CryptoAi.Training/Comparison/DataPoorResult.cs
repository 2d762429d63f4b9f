using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>The data-poor case: some assets cut to the last bars of their train part, the others full. The figures of the models are those of the shortest history.</summary>
public sealed record DataPoorResult : ComparedModels
{
    /// <summary>The poor assets.</summary>
    [JsonPropertyName("symbols")]
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>The shortest history, in bars.</summary>
    [JsonPropertyName("bars")]
    public required int Bars { get; init; }

    /// <summary>All histories, the shortest first.</summary>
    [JsonPropertyName("cuts")]
    public required IReadOnlyList<DataPoorCut> Cuts { get; init; }

    /// <param name="cuts">At least one, the shortest history first.</param>
    internal static DataPoorResult Of(IReadOnlyList<DataPoorCut> cuts) => With(
        new DataPoorResult { Symbols = cuts[0].Symbols, Bars = cuts[0].Bars, Cuts = cuts }, cuts[0].Present.ToDictionary(static m => m, m => cuts[0].Of(m)!));
}
