namespace CryptoAi.Testing;

/// <summary>Keeps every report, on the thread that reports; <see cref="Progress{T}"/> would hand it over.</summary>
/// <param name="reports">Where to keep them; null for a list of its own.</param>
public sealed class ListProgress<T>(List<T>? reports = null) : IProgress<T>
{
    /// <summary>The reports in their order.</summary>
    public List<T> Reports { get; } = reports ?? [];

    /// <inheritdoc/>
    public void Report(T value) => Reports.Add(value);
}
