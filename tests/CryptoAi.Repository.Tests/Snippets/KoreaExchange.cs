using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class KoreaExchange
{
    public static void Run()
    {
        #region snippet
        string[] holidays =
        [
            "2024-01-01", "2024-02-09", "2024-02-12", "2024-03-01", "2024-04-10", "2024-05-01", "2024-05-06", "2024-05-15", "2024-06-06", "2024-08-15",
            "2024-09-16", "2024-09-17", "2024-09-18", "2024-10-01", "2024-10-03", "2024-10-09", "2024-12-25", "2024-12-31",
        ];
        SessionCalendar korea = new("xkrx_2024", new SessionRules
        {
            // no daylight saving; for a zone with it: TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")
            TimeZone = TimeZoneInfo.CreateCustomTimeZone("Korea", TimeSpan.FromHours(9), "Korea", "Korea"),
            Sessions = WeeklySession.Weekdays(new(9, 0), new(15, 30)),
            FirstDate = new(2024, 1, 1),
            LastDate = new(2024, 12, 31),
            Holidays = [.. holidays.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Overrides =
            [
                SessionOverride.LateOpen(new(2024, 1, 2), new(10, 0)),                         // first day of the year
                SessionOverride.Replace(new(2024, 11, 14), (new(10, 0), new(16, 30))),         // day of the university entrance exam
            ],
        });

        DateTimeOffset time = new(2024, 11, 14, 0, 30, 0, TimeSpan.Zero);
        Console.WriteLine($"open: {korea.IsOpen(time)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"next open: {korea.NextOpen(time):yyyy-MM-dd'T'HH:mm:ss'Z'}"));
        Console.WriteLine($"bars that day: {string.Join(' ', korea.ExpectedBars(Timeframe.OneHour, time, time.AddDays(1)).TakeWhile(t => t.Day == 14).Select(t => t.ToString("HH:mm", CultureInfo.InvariantCulture)))}");
        #endregion
    }
}
