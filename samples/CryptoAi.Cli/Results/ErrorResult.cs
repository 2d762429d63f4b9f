namespace CryptoAi.Cli.Results;

/// <summary>The document of a command that failed.</summary>
internal sealed record ErrorResult
{
    public required ErrorBody Error { get; init; }
}
