namespace CryptoAi.Cli.Results;

/// <summary>A part of the data that a model was made from.</summary>
internal sealed record InspectedSplit(string Name, DateTimeOffset From, DateTimeOffset To, long Samples);
