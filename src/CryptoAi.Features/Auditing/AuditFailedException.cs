namespace CryptoAi.Features.Auditing;

/// <summary>A feature set did not pass its audit.</summary>
/// <param name="message">Every finding on a line of its own.</param>
public sealed class AuditFailedException(string message) : CryptoAiException("audit_failed", message);
