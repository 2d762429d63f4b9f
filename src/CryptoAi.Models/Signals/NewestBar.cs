using CryptoAi.Features.Calendars;

namespace CryptoAi.Models.Signals;

/// <summary>The newest bar of all assets.</summary>
/// <param name="AsOf">When it closed.</param>
/// <param name="Calendar">Its market; null for one that never closes.</param>
internal sealed record NewestBar(DateTimeOffset AsOf, MarketCalendar? Calendar);
