using CryptoAi.Features;

namespace CryptoAi.SignalApi.Problems;

/// <summary>A request that cannot be answered; <see cref="ProblemCatalog"/> has the status of its code.</summary>
internal sealed class ApiException(string code, string message, Exception? innerException = null) : CryptoAiException(code, message, innerException: innerException);
