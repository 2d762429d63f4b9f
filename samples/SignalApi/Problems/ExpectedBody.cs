namespace CryptoAi.SignalApi.Problems;

/// <summary>Tells errors what the body of an endpoint looks like.</summary>
/// <param name="Example">A body.</param>
internal sealed record ExpectedBody(string Example);
