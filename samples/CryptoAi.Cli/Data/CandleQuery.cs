using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Cli.Data;

/// <summary>Which candles of a folder a command wants.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Symbols">Symbols or the bases of them, such as BTC; empty = all.</param>
/// <param name="Timeframe">The length of a bar; files of another one are left out.</param>
/// <param name="BadRows">What to do with rows that are no possible candles.</param>
internal sealed record CandleQuery(string Folder, IReadOnlyList<string> Symbols, Timeframe Timeframe, BadRowPolicy BadRows)
{
    /// <summary>The newest candles of each asset; null = all.</summary>
    public int? Limit { get; init; }

    /// <summary>The newest days of each asset; null = all.</summary>
    public int? Days { get; init; }
}
