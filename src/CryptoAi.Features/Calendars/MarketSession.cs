namespace CryptoAi.Features.Calendars;

/// <summary>One stretch of time in which a market trades without a break.</summary>
/// <param name="Date">The trading date: the exchange's local date when the session opens; for an always-open market the UTC date. A market with a lunch break has
/// two sessions of one date.</param>
/// <param name="Open">When trading begins, UTC.</param>
/// <param name="Close">When trading ends, UTC; this instant no longer belongs to the session.</param>
/// <param name="IsEarlyClose">Whether the session ends before its usual time.</param>
public readonly record struct MarketSession(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close, bool IsEarlyClose);
