using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>What every indicator of the catalog keeps: warm-up, batch against stream, NaN, standstill, no volume, scale, allocation, possible parameters.</summary>
[TestFixture]
internal sealed class IndicatorContract
{
    private const int Bars = 700;

    private static readonly Ohlcv[] Walk = TestBars.Walk(Bars);

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Next_WarmUp_EndsExactlyAtMinBars(IndicatorCase indicator)
    {
        double[] outputs = indicator.Stream(Walk);
        int[] first = indicator.FirstBars(outputs);
        Assert.That(first.Max(), Is.EqualTo(indicator.Create().Indicator.MinBars));
        for (int i = 0; i < outputs.Length; i++)
        {
            int bar = (i / indicator.Lines) + 1;
            string line = indicator.Entry.Outputs[i % indicator.Lines].Name;
            Assert.That(outputs[i], bar < first[i % indicator.Lines] ? Is.NaN : Is.Not.NaN.And.Not.EqualTo(double.PositiveInfinity).And.Not.EqualTo(double.NegativeInfinity), $"{line} at bar {bar}");
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Compute_WholeOrInChunks_EqualsNextToTheBit(IndicatorCase indicator)
    {
        double[] expected = indicator.Stream(Walk);
        foreach (int chunk in new[] { Bars, 1, 7, 256, 300 })
        {
            IndicatorStepper stepper = indicator.Create();
            double[] actual = new double[expected.Length];
            for (int start = 0; start < Bars; start += chunk)
            {
                int count = Math.Min(chunk, Bars - start);
                stepper.Compute(Walk.AsSpan(start, count), actual.AsSpan(start * indicator.Lines, count * indicator.Lines));
            }

            TensorAssert.SameBits(actual, expected, $"chunks of {chunk}");
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Next_FlatBars_DocumentedValues(IndicatorCase indicator)
    {
        const double Price = 63147.53;
        const double Volume = 17.3;
        AssertFlat(indicator, Price, Volume, o => FlatValue(indicator, o) * Math.Pow(Price, o.PriceExponent) * Math.Pow(Volume, o.VolumeExponent));
        AssertFlat(indicator, Price, 0, o => o.VolumeExponent != 0 ? 0 : (o.FlatValueOf is null ? o.NoVolumeValue : FlatValue(indicator, o)) * Math.Pow(Price, o.PriceExponent));
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Next_NoVolumeOrStandstill_Finite(IndicatorCase indicator)
    {
        Ohlcv[] noVolume = [.. Walk.Select(static b => b with { Volume = 0 })];
        Ohlcv[] standstill = [.. Walk, .. TestBars.Flat(1000, Walk[^1].Close, 0), .. Walk];
        foreach (Ohlcv[] bars in new[] { noVolume, standstill })
        {
            double[] outputs = indicator.Stream(bars);
            Assert.That(outputs.Skip(indicator.Create().Indicator.MinBars * indicator.Lines), Has.All.Matches<double>(double.IsFinite));
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.OfWindows))]
    public void Next_WindowAfterGarbage_DependsOnNothingBefore(IndicatorCase indicator)
    {
        IndicatorStepper stepper = indicator.Create();
        int min = stepper.Indicator.MinBars;
        Assert.That(stepper.Indicator.StableBars, Is.EqualTo(min));
        indicator.Stream(stepper, TestBars.Garbage(1000));

        double[] before = indicator.Stream(stepper, Walk);
        double[] alone = indicator.Stream(Walk);

        int skip = (min - 1) * indicator.Lines;
        TensorAssert.SameBits(before.AsSpan(skip), alone.AsSpan(skip), indicator.Name);
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.OfWindows))]
    public void Next_NaNInWindow_GoneWithTheWindow(IndicatorCase indicator)
    {
        const int Bar = 300;
        double[] clean = indicator.Stream(Walk);
        double[] actual = indicator.Stream(WithNothingAt(Bar));
        int[] first = indicator.FirstBars(clean);
        for (int i = Bar * indicator.Lines; i < clean.Length; i++)
        {
            int line = i % indicator.Lines;
            int age = (i / indicator.Lines) - Bar;
            string place = $"{indicator.Entry.Outputs[line].Name}, {age} bars after the NaN";

            // within the window, a formula may pass a bar over: a rate of change reads two bars only
            if (age == first[line] - 1)
            {
                Assert.That(actual[i], Is.NaN, place);
            }
            else if (age >= first[line] || !double.IsNaN(actual[i]))
            {
                Assert.That(actual[i], Is.EqualTo(clean[i]), place);
            }
        }

        Assert.That(actual.Skip(Bar * indicator.Lines).Take(indicator.Lines), Has.Some.NaN);
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.OfLongMemory))]
    public void Next_NaNInLongMemory_Stays(IndicatorCase indicator)
    {
        const int Bar = 300;
        double[] clean = indicator.Stream(Walk);
        double[] actual = indicator.Stream(WithNothingAt(Bar));
        for (int i = Bar * indicator.Lines; i < clean.Length; i++)
        {
            Assert.That(actual[i], Is.NaN.Or.EqualTo(clean[i]), $"bar {i / indicator.Lines}");
        }

        for (int bar = Bar; bar < Bars; bar++)
        {
            Assert.That(actual.Skip(bar * indicator.Lines).Take(indicator.Lines), Has.Some.NaN, $"bar {bar}");
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Next_TimesPowersOfTwo_EveryBitFollowsTheUnit(IndicatorCase indicator)
    {
        double[] outputs = indicator.Stream(Walk);
        foreach ((int price, int volume) in new[] { (-24, 0), (20, 0), (0, -20), (0, 24), (13, -7) })
        {
            double[] expected = [.. outputs.Select((v, i) => Math.ScaleB(
                v, (price * indicator.Entry.Outputs[i % indicator.Lines].PriceExponent) + (volume * indicator.Entry.Outputs[i % indicator.Lines].VolumeExponent)))];
            Ohlcv[] scaled = [.. Walk.Select(b => TestBars.Scaled(b, Math.ScaleB(1, price), Math.ScaleB(1, volume)))];
            TensorAssert.SameBits(indicator.Stream(scaled), expected, $"prices · 2^{price}, volumes · 2^{volume}");
        }
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Next_AfterTheFirstSteps_AllocatesNothing(IndicatorCase indicator)
    {
        double[] outputs = new double[indicator.Lines];
        long allocated = Allocations.Of(
            () =>
            {
                IndicatorStepper stepper = indicator.Create();
                stepper.Next(Walk[0], outputs);
                return stepper;
            },
            stepper =>
            {
                for (int i = 1; i < Bars; i++)
                {
                    stepper.Next(Walk[i], outputs);
                }
            });
        Assert.That(allocated, Is.Zero);
    }

    [TestCaseSource(typeof(IndicatorCase), nameof(IndicatorCase.All))]
    public void Constructor_ImpossibleParameter_Refused(IndicatorCase indicator)
    {
        foreach (IndicatorParameter parameter in indicator.Entry.Parameters)
        {
            Dictionary<string, double> values = new(indicator.Parameters) { [parameter.Name] = parameter.Minimum - 1 };

            // past the catalog's own check
            Assert.That(() => indicator.Entry.Build(new ParameterValues(indicator.Entry.Parameters, values)), Throws.TypeOf<ArgumentOutOfRangeException>(), parameter.Name);
        }
    }

    private static double FlatValue(IndicatorCase indicator, IndicatorOutput output) =>
        output.FlatValueOf?.Invoke(new ParameterValues(indicator.Entry.Parameters, indicator.Parameters)) ?? output.FlatValue;

    private static void AssertFlat(IndicatorCase indicator, double price, double volume, Func<IndicatorOutput, double> expected)
    {
        // the last digits of μ ± k·σ and of averages that start from a difference
        const double Tolerance = 1e-12;
        int min = indicator.Create().Indicator.MinBars;
        double[] outputs = indicator.Stream(TestBars.Flat(min + 50, price, volume));
        double[] values = [.. indicator.Entry.Outputs.Select(expected)];
        for (int bar = min - 1; bar < min + 50; bar++)
        {
            TensorAssert.Close(outputs.AsSpan(bar * indicator.Lines, indicator.Lines), values, rtol: Tolerance, atol: 0, $"bar {bar + 1}, volume {volume}");
        }
    }

    private static Ohlcv[] WithNothingAt(int bar)
    {
        Ohlcv[] bars = [.. Walk];
        bars[bar] = TestBars.Nothing;
        return bars;
    }
}
