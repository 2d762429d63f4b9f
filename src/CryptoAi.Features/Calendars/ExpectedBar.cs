namespace CryptoAi.Features.Calendars;

/// <summary>A bar that a calendar expects; times in Unix milliseconds.</summary>
/// <param name="Open">Its opening time.</param>
/// <param name="Close">Its closing time: a step later, or the session's close.</param>
/// <param name="GridPoint">The opening time of the bar of the common grid on which it sits.</param>
internal readonly record struct ExpectedBar(long Open, long Close, long GridPoint);
