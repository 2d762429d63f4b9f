namespace CryptoAi.Features.Calendars;

/// <summary>A bar that a calendar expects; times in Unix milliseconds.</summary>
/// <param name="Open">Its opening time.</param>
/// <param name="Close">Its closing time: a step later, or the session's close.</param>
/// <param name="GridPoint">The opening time of the bar of the common grid on which it sits.</param>
internal readonly record struct ExpectedBar(long Open, long Close, long GridPoint)
{
    /// <summary>When the bar of a vendor that takes this one's place is complete: bars that do not follow the session's phase close after it.</summary>
    /// <param name="vendorOpen">The opening time of any bar of the vendor.</param>
    /// <param name="step">The length of a bar.</param>
    public long LatestClose(long vendorOpen, long step) => Open + (2 * step) - ((Open - vendorOpen) % step);
}
