namespace CryptoAi.Testing;

/// <summary>A measurement of a meter.</summary>
/// <param name="Instrument">The name of its instrument.</param>
/// <param name="Value">The value.</param>
/// <param name="Tags">Its tags.</param>
public sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
