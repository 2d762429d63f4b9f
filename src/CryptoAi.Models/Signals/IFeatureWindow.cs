using CryptoAi.Features.Calendars;

namespace CryptoAi.Models.Signals;

/// <summary>A window that is ready to be predicted: live signals keep theirs instead of computing them anew.</summary>
internal interface IFeatureWindow
{
    /// <summary>The asset as it was asked for.</summary>
    string Symbol { get; }

    /// <summary>[time, features] the rows, not scaled.</summary>
    ReadOnlySpan<float> Rows { get; }

    /// <summary>The calendar of the asset's market; null for a model over candles as they are.</summary>
    MarketCalendar? Calendar { get; }

    /// <summary>When the last bar closed.</summary>
    DateTimeOffset AsOf { get; }

    /// <summary>What a signal says of the window.</summary>
    /// <param name="isStale">Whether more bars have closed since than the options allow.</param>
    WindowFacts Facts(bool isStale);
}
