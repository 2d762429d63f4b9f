namespace CryptoAi.SignalApi.Contracts;

/// <summary>Why an asset has no signal.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Code">A stable snake_case code, as in problem details.</param>
/// <param name="Detail">What was found, what was expected and what to do.</param>
internal sealed record SymbolFailure(string Symbol, string Code, string Detail);
