using CryptoAi.Models.Architectures;

namespace CryptoAi.Training.FineTuning;

/// <summary>The names by which weights can be frozen.</summary>
internal static class FreezableParts
{
    /// <summary>The asset embedding.</summary>
    public const string Embedding = "embedding";

    /// <summary>The layers from the last hidden state or pooled state to the outputs.</summary>
    public const string Head = "head";

    /// <summary>Everything between.</summary>
    public const string Encoder = "encoder";

    /// <summary>The tensors that a list of names means.</summary>
    /// <param name="config">The model.</param>
    /// <param name="names">Parts, tensor names, or beginnings of tensor names up to a dot.</param>
    /// <exception cref="TrainingException">A name means nothing in this model (<c>freeze_unknown</c>); the message lists the names.</exception>
    public static IReadOnlySet<string> Resolve(ModelConfig config, IReadOnlyList<string> names)
    {
        string[] tensors = [.. config.Parameters.Select(static p => p.Name)];
        HashSet<string> frozen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string[] meant = [.. tensors.Where(tensor => PartOf(tensor) == name)];
            meant = meant.Length > 0 ? meant : [.. tensors.Where(tensor => tensor == name || tensor.StartsWith(name + ".", StringComparison.Ordinal))];
            if (meant.Length == 0)
            {
                throw new TrainingException(
                    "freeze_unknown",
                    $"The model '{config.Architecture}' has nothing named '{name}' to freeze. Its parts are {string.Join(", ", tensors.Select(PartOf).Distinct().Order(StringComparer.Ordinal))}; "
                    + $"its tensors, of which a beginning up to a dot is enough, are {string.Join(", ", tensors)}.");
            }

            frozen.UnionWith(meant);
        }

        return frozen;
    }

    /// <summary>Whether a tensor belongs to the volatility or the volume head, which learn nothing when only the direction counts.</summary>
    public static bool IsAuxiliary(string tensor) =>
        tensor.StartsWith("volatility_head.", StringComparison.Ordinal) || tensor.StartsWith("volume_head.", StringComparison.Ordinal);

    private static string PartOf(string tensor) => tensor switch
    {
        "asset_embedding.weight" => Embedding,
        _ when tensor.StartsWith("classifier.", StringComparison.Ordinal) || tensor.Contains("_head.", StringComparison.Ordinal) => Head,
        _ => Encoder,
    };
}
