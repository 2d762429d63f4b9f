namespace CryptoAi.Features.State;

/// <summary>A saved state that cannot be restored: damaged, or of something else.</summary>
/// <param name="code">A stable name: <c>state_damaged</c> or <c>state_differs</c>.</param>
/// <param name="message">What was found, what was expected and what to do.</param>
public sealed class FeatureStateException(string code, string message) : CryptoAiException(code, message);
