using System.Globalization;
using System.Text;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class NumberParserTests
{
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-0.0")]
    [TestCase("1.")]
    [TestCase(".5")]
    [TestCase("+1.5")]
    [TestCase("000123.4500")]
    [TestCase("9007199254740992")]
    [TestCase("9007199254740993")]
    [TestCase("9007199254740994")]
    [TestCase("900719925474099.3")]
    [TestCase("0.9007199254740993")]
    [TestCase("0.00000000000000001")]
    [TestCase("9999999999999999999")]
    [TestCase("99999999999999999999")]
    [TestCase("18446744073709551616")]
    [TestCase("194.86000061035156")]
    [TestCase("4014666.8260730002")]
    [TestCase("71068810.55946380")]
    [TestCase("1e22")]
    [TestCase("1e23")]
    [TestCase("1E-5")]
    [TestCase("1.7976931348623157e308")]
    [TestCase("1e400")]
    [TestCase("-1e400")]
    [TestCase("4.9406564584124654e-324")]
    [TestCase("2.2250738585072011e-308")]
    [TestCase("1e-400")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("0.1000000000000000055511151231257827021181583404541015625")]
    public void TryParse_EdgeCase_HasTheBitsOfDoubleParse(string text) => AssertSameAsDoubleParse(text);

    [Test]
    public void TryParse_HundredThousandRandomNumbers_HaveTheBitsOfDoubleParse()
    {
        Random random = new(20240416);
        for (int i = 0; i < 100_000; i++)
        {
            AssertSameAsDoubleParse((i % 4) switch
            {
                0 => Digits(random, 1, 12) + "." + Digits(random, 1, 8),
                1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)).ToString("R", CultureInfo.InvariantCulture),
                2 => (random.Next(2) == 0 ? "-" : "") + Digits(random, 0, 20) + "." + Digits(random, 1, 22),
                _ => Digits(random, 1, 18) + "e" + random.Next(-330, 310).ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    [TestCase("")]
    [TestCase("nan")]
    [TestCase("NULL")]
    [TestCase("None")]
    [TestCase("N/A")]
    public void TryParse_MissingValue_IsNaN(string text)
    {
        Assert.That(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), out double value), Is.True);
        Assert.That(value, Is.NaN);
    }

    [TestCase("inf", double.PositiveInfinity)]
    [TestCase("+Inf", double.PositiveInfinity)]
    [TestCase("-INF", double.NegativeInfinity)]
    public void TryParse_ShortInfinity_IsInfinite(string text, double expected)
    {
        Assert.That(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), out double value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("-")]
    [TestCase(".")]
    [TestCase("-.")]
    [TestCase("1.2.3")]
    [TestCase("1,5")]
    [TestCase("1 5")]
    [TestCase("--1")]
    [TestCase("0x10")]
    [TestCase("1e")]
    [TestCase("abc")]
    [TestCase("12345678901234567890x")]
    public void TryParse_NoNumber_IsRefused(string text) => Assert.That(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    private static string Digits(Random random, int least, int most)
    {
        int count = random.Next(least, most + 1);
        return string.Create(count, random, static (span, r) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)('0' + r.Next(10));
            }
        });
    }

    private static void AssertSameAsDoubleParse(string text)
    {
        bool isNumber = NumberParser.TryParse(Encoding.UTF8.GetBytes(text), out double value);
        double expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!isNumber || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
        {
            Assert.Fail($"'{text}': {(isNumber ? value.ToString("R", CultureInfo.InvariantCulture) : "refused")}, double.Parse gives {expected:R}.");
        }
    }
}
