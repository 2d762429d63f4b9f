using System.Text.Json.Serialization;

namespace CryptoAi.Training.Baselines;

/// <summary>A fitted multinomial logistic regression on scaled features.</summary>
internal sealed record LogisticParameters
{
    /// <summary>Train samples that it was fitted to: at most <see cref="LogisticFit.MostRows"/>, evenly spread.</summary>
    [JsonPropertyName("rows")]
    public required int Rows { get; init; }

    /// <summary>Train samples that there were.</summary>
    [JsonPropertyName("of_rows")]
    public required int OfRows { get; init; }

    /// <summary>Steps of the optimiser.</summary>
    [JsonPropertyName("iterations")]
    public required int Iterations { get; init; }

    /// <summary>Whether the gradient vanished before the steps ran out.</summary>
    [JsonPropertyName("converged")]
    public required bool Converged { get; init; }

    /// <summary>[classes].</summary>
    [JsonPropertyName("bias")]
    public required IReadOnlyList<double> Bias { get; init; }

    /// <summary>[classes][features].</summary>
    [JsonPropertyName("weights")]
    public required IReadOnlyList<IReadOnlyList<double>> Weights { get; init; }
}
