namespace CryptoAi.Models.Signals;

/// <summary>What a signal says besides the outputs of the model: the asset, and where and how the window ends.</summary>
/// <param name="Symbol">The asset as it was asked for.</param>
/// <param name="AssetId">The row of the embedding; 0 = unknown.</param>
/// <param name="IsKnown">Whether the model was trained on the asset.</param>
/// <param name="Price">The last close.</param>
/// <param name="AsOf">When the last bar closed.</param>
/// <param name="SyntheticShare">The share of the window that was filled in.</param>
/// <param name="ShortHistory">Whether the window begins before the features have forgotten where the history did.</param>
/// <param name="CandlesUsed">The real bars from the last cut to the window's end.</param>
/// <param name="IsStale">Whether more bars have closed since than the options allow.</param>
internal readonly record struct WindowFacts(
    string Symbol, int AssetId, bool IsKnown, double Price, DateTimeOffset AsOf, double SyntheticShare, bool ShortHistory, int CandlesUsed, bool IsStale);
