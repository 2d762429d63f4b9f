namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>Writes the lines of a value one after the other.</summary>
internal delegate void SpreadValue<TValue>(in TValue value, Span<double> outputs);
