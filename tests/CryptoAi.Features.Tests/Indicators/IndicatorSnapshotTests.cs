using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Catalog;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>Saving and restoring every indicator of the catalog.</summary>
[TestFixture]
internal sealed class IndicatorSnapshotTests
{
    private static readonly Ohlcv[] Walk = TestBars.Walk(500);

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Restore_AtAnyBar_GoesOnToTheBit(IndicatorCase indicator)
    {
        double[] expected = indicator.Stream(Walk);
        IndicatorStepper running = indicator.Create();
        IndicatorStepper used = indicator.Create();
        indicator.Stream(used, TestBars.Garbage(333));
        int min = running.Indicator.MinBars;
        int[] places = [.. new[] { 0, 1, min / 2, min - 1, min, min + 1, 333 }.Distinct().Order()];
        int bar = 0;
        foreach (int place in places)
        {
            indicator.Stream(running, Walk.AsSpan(bar, place - bar));
            bar = place;
            byte[] snapshot = running.Indicator.Snapshot();
            foreach (IndicatorStepper other in new[] { indicator.Create(), used })
            {
                other.Indicator.Restore(snapshot);
                TensorAssert.SameBits(indicator.Stream(other, Walk.AsSpan(bar)), expected.AsSpan(bar * indicator.Lines), $"saved after {bar} bars");
            }
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Restore_DamagedSnapshot_Refused(IndicatorCase indicator)
    {
        IndicatorStepper stepper = indicator.Create();
        indicator.Stream(stepper, Walk);
        byte[] snapshot = stepper.Indicator.Snapshot();
        for (int i = 0; i < snapshot.Length; i += 1 + (snapshot.Length / 20))
        {
            byte[] damaged = [.. snapshot];
            damaged[i] ^= 0x10;
            Assert.That(() => indicator.Create().Indicator.Restore(damaged), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_damaged"), $"byte {i}");
        }

        Assert.That(() => indicator.Create().Indicator.Restore(snapshot.AsSpan(0, snapshot.Length - 1)), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_damaged"));
        Assert.That(() => indicator.Create().Indicator.Restore([]), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_damaged"));
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Restore_ForeignSnapshot_Refused(IndicatorCase indicator)
    {
        foreach (IndicatorEntry other in IndicatorCatalog.All.Where(e => e != indicator.Entry))
        {
            byte[] snapshot = other.Create().Indicator.Snapshot();
            Assert.That(() => indicator.Create().Indicator.Restore(snapshot), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_differs"), other.Name);
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Restore_SnapshotOfAnotherPeriod_Refused(IndicatorCase indicator)
    {
        byte[] snapshot = indicator.Create().Indicator.Snapshot();
        foreach (IndicatorParameter parameter in indicator.Entry.Parameters.Where(static p => p.IsInteger))
        {
            double value = indicator.Parameters.GetValueOrDefault(parameter.Name, parameter.Default);
            IndicatorStepper other = indicator.Entry.Create(new Dictionary<string, double>(indicator.Parameters) { [parameter.Name] = value + 1 });
            Assert.That(() => other.Indicator.Restore(snapshot), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_differs"), parameter.Name);
        }
    }
}
