namespace CryptoAi.SignalApi.Contracts;

/// <summary>Problem details (RFC 9457) with the SDK's stable code.</summary>
/// <param name="Type">Names the kind of problem; ends in the code.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was found, what was expected and what to do.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">A stable snake_case code.</param>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Instance, string Code);
