using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Candles;

public class TimeframeTests
{
    [TestCase("30s", 30)]
    [TestCase("1m", 60)]
    [TestCase("15m", 900)]
    [TestCase("1h", 3600)]
    [TestCase("4H", 14400)]
    [TestCase("1D", 86400)]
    [TestCase("1w", 604800)]
    [TestCase("366d", 31622400)]
    public void Parse_Text_GivesTheLength(string text, int seconds)
    {
        Assert.That(Timeframe.Parse(text).Step, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(Timeframe.Parse(text).StepMilliseconds, Is.EqualTo(seconds * 1000L));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("h")]
    [TestCase("0h")]
    [TestCase("-1h")]
    [TestCase("1.5h")]
    [TestCase(" 1h")]
    [TestCase("1y")]
    [TestCase("1M")]
    [TestCase("15M")]
    [TestCase("367d")]
    [TestCase("100001s")]
    [TestCase("99999999999h")]
    public void TryParse_NoTimeframe_IsFalse(string? text) => Assert.That(Timeframe.TryParse(text, out _), Is.False);

    [Test]
    public void Parse_NoTimeframe_SaysWhatWasExpected() =>
        Assert.That(() => Timeframe.Parse("soon"), Throws.InstanceOf<FormatException>().With.Message.Contain("'soon'").And.Message.Contain("1h"));

    [Test]
    public void Parse_AMonth_SaysThatItHasNoLength() =>
        Assert.That(() => Timeframe.Parse("1M"), Throws.InstanceOf<FormatException>().With.Message.Contain("'1M'").And.Message.Contain("M, a month, has no fixed length"));

    [TestCase("60s", "1m")]
    [TestCase("90s", "90s")]
    [TestCase("60m", "1h")]
    [TestCase("24h", "1d")]
    [TestCase("1w", "7d")]
    public void ToString_Length_IsTheShortestTextThatParsesBack(string text, string shortest)
    {
        Assert.That(Timeframe.Parse(text).ToString(), Is.EqualTo(shortest));
        Assert.That(Timeframe.Parse(shortest), Is.EqualTo(Timeframe.Parse(text)));
    }

    [Test]
    public void FromTimeSpan_ImpossibleLength_IsRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Timeframe.FromTimeSpan(TimeSpan.Zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Timeframe.FromTimeSpan(TimeSpan.FromSeconds(-60)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Timeframe.FromTimeSpan(TimeSpan.FromMilliseconds(1500)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Timeframe.FromTimeSpan(TimeSpan.FromDays(367)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(Timeframe.FromTimeSpan(TimeSpan.FromHours(1)), Is.EqualTo(Timeframe.OneHour));
        }
    }

    [Test]
    public void Comparison_OrdersByLength()
    {
        Timeframe[] known = [Timeframe.OneMinute, Timeframe.FiveMinutes, Timeframe.FifteenMinutes, Timeframe.OneHour, Timeframe.FourHours, Timeframe.OneDay];

        Assert.That(known, Is.Ordered);
        Assert.That(Timeframe.OneMinute < Timeframe.OneHour && Timeframe.OneHour >= Timeframe.Parse("60m") && Timeframe.OneDay > Timeframe.FourHours && Timeframe.OneDay <= Timeframe.Parse("24h"));
    }
}
