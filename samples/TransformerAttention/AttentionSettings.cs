namespace CryptoAi.TransformerAttention;

/// <summary>What the run is asked to do; the defaults stand beside the options in Program.cs.</summary>
internal sealed record AttentionSettings
{
    /// <summary>Folder of candle files, or null to simulate.</summary>
    public required string? Data { get; init; }

    public required int Candles { get; init; }

    public required int BarsPerBlock { get; init; }

    public required ulong Seed { get; init; }

    public required string Output { get; init; }
}
