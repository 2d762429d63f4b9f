using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Features.Tests.Indicators.Catalog;

[TestFixture]
internal sealed class IndicatorCatalogTests
{
    private static IEnumerable<IndicatorEntry> Entries => IndicatorCatalog.All;

    [Test]
    public void All_PublicIndicators_StandInItExactlyOnce()
    {
        IEnumerable<Type> types = typeof(Indicator).Assembly.GetExportedTypes().Where(static t => !t.IsAbstract && t.IsSubclassOf(typeof(Indicator)));
        Assert.That(Entries.Select(static e => e.Type), Is.EquivalentTo(types));
    }

    [TestCaseSource(nameof(Entries))]
    public void Create_Defaults_GivesTheTypeOfTheEntry(IndicatorEntry entry)
    {
        IndicatorStepper stepper = IndicatorCatalog.Create(entry.Name);
        Assert.Multiple(() =>
        {
            Assert.That(stepper.Indicator, Is.TypeOf(entry.Type));
            Assert.That(stepper.Entry, Is.SameAs(entry));
            Assert.That(stepper.Indicator.MinBars, Is.Positive);
            Assert.That(stepper.Indicator.StableBars, entry.Memory == IndicatorMemory.Cumulative ? Is.EqualTo(int.MaxValue) : Is.InRange(stepper.Indicator.MinBars, 10_000));
        });
    }

    [TestCaseSource(nameof(Entries))]
    public void All_Texts_AreFilledAndNamesUnique(IndicatorEntry entry)
    {
        Assert.Multiple(() =>
        {
            Assert.That(entry.Name, Does.Match("^[a-z][a-z0-9_]*$"));
            Assert.That(entry.Summary, Is.Not.Empty.And.Not.Contains('\n'));
            Assert.That(entry.Source, Is.Not.Empty);
            Assert.That(entry.Outputs, Is.Not.Empty);
            Assert.That(entry.Outputs.Select(static o => o.Name), Is.Unique.And.All.Match("^[a-z][a-z0-9_]*$"));
            Assert.That(entry.Outputs.Select(static o => o.Meaning), Has.All.Not.Empty);
            Assert.That(entry.Parameters.Select(static p => p.Name), Is.Unique);
            Assert.That(entry.Parameters, Has.All.Matches<IndicatorParameter>(static p => p.Minimum <= p.Default && p.Default <= p.Maximum));
        });
    }

    [TestCaseSource(nameof(Entries))]
    public void Parameters_NamesAndDefaults_AreThoseOfTheConstructor(IndicatorEntry entry)
    {
        System.Reflection.ParameterInfo[] constructor = entry.Type.GetConstructors().Single().GetParameters();
        Assert.That(entry.Parameters.Select(static p => p.Name), Is.EqualTo(constructor.Select(static p => p.Name)));
        foreach ((IndicatorParameter parameter, System.Reflection.ParameterInfo argument) in entry.Parameters.Zip(constructor))
        {
            Assert.That(parameter.IsInteger, Is.EqualTo(argument.ParameterType == typeof(int)), parameter.Name);
            if (argument.HasDefaultValue)
            {
                Assert.That(parameter.Default, Is.EqualTo(Convert.ToDouble(argument.DefaultValue, System.Globalization.CultureInfo.InvariantCulture)), parameter.Name);
            }
        }
    }

    [Test]
    public void Find_UnknownName_ErrorListsWhatThereIs() =>
        Assert.That(() => IndicatorCatalog.Require("rsx"), Throws.ArgumentException.With.Message.Contains("'rsx'").And.Message.Contains("rsi"));

    [Test]
    public void Create_UnknownParameter_ErrorListsWhatThereIs() => Assert.That(
        () => IndicatorCatalog.Create("rsi", new Dictionary<string, double> { ["length"] = 3 }),
        Throws.ArgumentException.With.Message.Contains("'length'").And.Message.Contains("period"));

    [TestCase(0)]
    [TestCase(2.5)]
    [TestCase(10_001)]
    [TestCase(double.NaN)]
    public void Create_ImpossibleValue_ErrorSaysTheRange(double period) => Assert.That(
        () => IndicatorCatalog.Create("rsi", new Dictionary<string, double> { ["period"] = period }),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("a whole number of 1 to 10000"));

    [Test]
    public void Create_ParametersThatDoNotGoTogether_Refused() => Assert.That(
        () => IndicatorCatalog.Create("macd", new Dictionary<string, double> { ["fast"] = 30 }), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Next_WrongRoom_ErrorSaysTheLines()
    {
        IndicatorStepper macd = IndicatorCatalog.Create("macd");
        Assert.That(() => macd.Next(new Ohlcv(1, 1, 1, 1, 1), new double[2]), Throws.ArgumentException.With.Message.Contains("3 lines"));
        Assert.That(() => macd.Compute(new Ohlcv[2], new double[5]), Throws.ArgumentException.With.Message.Contains("which is 6"));
    }

    [Test]
    public void Unit_Exponents_InWords()
    {
        Assert.That(new IndicatorOutput("a", "b").Unit, Is.EqualTo("1"));
        Assert.That(new IndicatorOutput("a", "b") { PriceExponent = 2, VolumeExponent = -1 }.Unit, Is.EqualTo("price^2 × volume^-1"));
    }
}
