using CryptoAi.Models.Signals;

namespace CryptoAi.SignalApi.Contracts;

/// <summary>Signals of many assets.</summary>
/// <param name="Model">The model that made them.</param>
/// <param name="Signals">A signal for each asset that has one, in the order of the request.</param>
/// <param name="Failures">The assets that have none, and why.</param>
internal sealed record SignalsResponse(ModelDescription Model, IReadOnlyList<Signal> Signals, IReadOnlyList<SymbolFailure> Failures);
