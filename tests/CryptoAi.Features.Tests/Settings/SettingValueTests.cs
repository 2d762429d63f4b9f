using CryptoAi.Features.Settings;

namespace CryptoAi.Features.Tests.Settings;

[TestFixture]
public sealed class SettingValueTests
{
    [TestCase(typeof(TimeSpan), "1.00:00:00", true)]
    [TestCase(typeof(TimeSpan), "00:00:30", true)]
    [TestCase(typeof(TimeSpan), "-00:00:01.5", true)]
    [TestCase(typeof(TimeSpan), "23:59", true)]
    [TestCase(typeof(TimeSpan), "1:02:03:04", true)]
    [TestCase(typeof(TimeSpan), "0", true)]
    [TestCase(typeof(TimeSpan), "30", false, Description = ".NET: thirty days")]
    [TestCase(typeof(TimeSpan), "24:00:00", false, Description = ".NET: twenty-four days")]
    [TestCase(typeof(TimeSpan), "48:00", false)]
    [TestCase(typeof(TimeSpan), "00:60:00", false)]
    [TestCase(typeof(TimeSpan), "soon", false)]
    [TestCase(typeof(TimeSpan), "", false)]
    [TestCase(typeof(TimeSpan?), "", true, Description = "none")]
    [TestCase(typeof(TimeSpan?), "30", false)]
    [TestCase(typeof(DateTimeOffset), "2026-12-31T00:00:00Z", true)]
    [TestCase(typeof(DateTimeOffset), "2026-12-31T00:00:00+09:00", true)]
    [TestCase(typeof(DateTimeOffset), "2026-12-31T00:00:00", false, Description = ".NET: in the zone of the machine")]
    [TestCase(typeof(DateTimeOffset), "2026-12-31", false)]
    [TestCase(typeof(bool), "True", true)]
    [TestCase(typeof(bool), "1", false)]
    [TestCase(typeof(bool), "yes", false)]
    [TestCase(typeof(int), "-1", true)]
    [TestCase(typeof(int), "2147483648", false)]
    [TestCase(typeof(int), "1e3", false)]
    [TestCase(typeof(int), "", false)]
    [TestCase(typeof(int?), "", true)]
    [TestCase(typeof(long), "2147483648", true)]
    [TestCase(typeof(ulong), "-1", false)]
    [TestCase(typeof(double), "1e-3", true)]
    [TestCase(typeof(double), "NaN", true, Description = "a number; the range refuses it")]
    [TestCase(typeof(double), "0,5", false)]
    [TestCase(typeof(DayOfWeek), "friday", true)]
    [TestCase(typeof(DayOfWeek), "5", false)]
    [TestCase(typeof(DayOfWeek), "Monday, Tuesday", false, Description = ".NET: Wednesday")]
    [TestCase(typeof(string), "", true)]
    [TestCase(typeof(Uri), "https://x.y/", true)]
    [TestCase(typeof(Uri), "", false)]
    public void Takes_AText_OnlyWhatItIsMeantAs(Type type, string text, bool expected) => Assert.That(SettingValue.Of(type)!.Takes(text), Is.EqualTo(expected), text);

    [TestCase(typeof(List<string>))]
    [TestCase(typeof(FeaturesOptions))]
    public void Of_NoSingleValue_IsNull(Type type) => Assert.That(SettingValue.Of(type), Is.Null);
}
