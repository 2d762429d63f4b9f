using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CryptoAi.MarketData.Binance;
using CryptoAi.Models;
using CryptoAi.Training;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Repository.Tests.Composition;

/// <summary>What logs, meters and traces of all packages have in common.</summary>
internal sealed partial class TelemetryTests
{
    private static readonly Assembly[] Packages = [typeof(BinanceOptions).Assembly, typeof(ModelsOptions).Assembly, typeof(TrainerOptions).Assembly];

    [TestCaseSource(nameof(Packages))]
    public void LogMessages_OfAPackage_HaveNumbersOfTheirOwn(Assembly package)
    {
        (MethodInfo Method, LoggerMessageAttribute Message)[] messages =
        [
            .. from type in package.GetTypes()
               from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               let message = method.GetCustomAttribute<LoggerMessageAttribute>()
               where message is not null
               select (method, message),
        ];

        Assert.That(messages, Is.Not.Empty);
        Assert.That(messages.Select(static m => m.Message.EventId), Is.Unique.And.All.Positive);
        foreach ((MethodInfo method, LoggerMessageAttribute message) in messages)
        {
            Assert.That(Placeholder().Matches(message.Message).Select(static p => p.Groups["name"].Value), Is.All.Match("^[A-Z][A-Za-z0-9]*$"), method.Name);
        }
    }

    [Test]
    public void Instruments_OfAllPackages_AreNamedAndMeasuredAsOpenTelemetryHasIt()
    {
        foreach (Type meter in Packages.SelectMany(static a => a.GetTypes()).Where(static t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Meter", StringComparison.Ordinal)))
        {
            RuntimeHelpers.RunClassConstructor(meter.TypeHandle);
        }

        List<Instrument> instruments = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith("CryptoAi.", StringComparison.Ordinal))
            {
                instruments.Add(instrument);
            }
        };
        listener.Start();

        Assert.That(instruments, Has.Count.GreaterThan(10));
        Assert.That(instruments.Select(static i => i.Name), Is.Unique.And.All.Match(@"^cryptoai(\.[a-z]+(_[a-z]+)*)+$"));
        Assert.That(instruments.Select(static i => i.Unit), Is.All.Match(@"^(1|s|\{[a-z]+\}(/s)?)$"));
        Assert.That(instruments.Select(static i => i.Meter.Version), Is.All.Match(@"^\d+\.\d+\.\d+$"));
        foreach (Histogram<double> histogram in instruments.OfType<Histogram<double>>())
        {
            Assert.That(histogram.Advice?.HistogramBucketBoundaries, Is.Not.Null.And.Not.Empty.And.Ordered, $"{histogram.Name}: the usual buckets are made for milliseconds");
        }
    }

    [GeneratedRegex(@"\{(?<name>[^}:]+)(:[^}]*)?\}")]
    private static partial Regex Placeholder();
}
