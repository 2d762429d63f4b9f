using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Tests.Labels.Thresholds;

[TestFixture]
public sealed class QuantileCutsTests
{
    [Test]
    public void Fit_ByHand_InterpolatesBetweenNeighbours()
    {
        // sorted 0 1 2 3 … 9 (in any order): level p lies at 9p
        double[] returns = [3, 1, 2, 0, 9, 8, 7, 6, 5, 4];
        TensorAssert.Close(QuantileCuts.Fit(returns, 3).Values.ToArray(), [3, 6], 1e-12, 0, "three classes");
        TensorAssert.Close(QuantileCuts.Fit(returns, 5).Values.ToArray(), [0.9, 2.7, 6.3, 8.1], 1e-12, 0, "five classes");
        Assert.That(returns[0], Is.EqualTo(3), "the caller's order stays");
    }

    [TestCase(3, new[] { 1.0 / 3, 1.0 / 3, 1.0 / 3 })]
    [TestCase(5, new[] { 0.1, 0.2, 0.4, 0.2, 0.1 })]
    public void Fit_ItsOwnReturns_ClassesHaveTheSharesOfTheDefinition(int classes, double[] shares)
    {
        CandleSeries candles = TestCandles.Walk(3005, seed: 3);
        LabelSpec open = new() { Classes = classes, Threshold = new QuantileThreshold() };
        LabelTable table = new Labeler(open).Label(candles);
        QuantileCuts cuts = QuantileCuts.Fit(table.ForwardReturns[..3000], classes);
        LabelTable fitted = new Labeler(open with { Threshold = new QuantileThreshold { Cuts = cuts } }).Classify(table);
        double[] found = [.. Enumerable.Range(0, classes).Select(c => fitted.Direction.ToArray().Count(d => d == c) / 3000.0)];
        TensorAssert.Close(found, shares, 0, 0.001, "shares");
    }

    // cuts −0.02 and 0.01: on a cut is HOLD
    [TestCase(97.99, 0)]
    [TestCase(98.00, 1)]
    [TestCase(101.00, 1)]
    [TestCase(101.01, 2)]
    public void Label_FittedThreeClasses_ByTheCuts(double next, int expected) =>
        Assert.That(Label(3, [-0.02, 0.01], next).Direction[0], Is.EqualTo((sbyte)expected));

    [TestCase(94.99, 0)]
    [TestCase(95.00, 1)]
    [TestCase(97.99, 1)]
    [TestCase(98.00, 2)]
    [TestCase(101.00, 2)]
    [TestCase(101.01, 3)]
    [TestCase(104.00, 3)]
    [TestCase(104.01, 4)]
    public void Label_FittedFiveClasses_ByTheCuts(double next, int expected) =>
        Assert.That(Label(5, [-0.05, -0.02, 0.01, 0.04], next).Direction[0], Is.EqualTo((sbyte)expected));

    [Test]
    public void Label_NotFitted_EndAndReturnWithoutClass()
    {
        LabelTable table = Label(3, null, 110);
        Assert.That(table.Direction.ToArray(), Has.All.EqualTo(LabelTable.NoLabel));
        Assert.That(table.EndTimes[0], Is.EqualTo(TestCandles.Start.AddHours(2).ToUnixTimeMilliseconds()));
        TensorAssert.Close(table.ForwardReturns[0], 0.1, 1e-12, 0, "R");
        Assert.That(table.EndTimes[1], Is.EqualTo(long.MaxValue));
        Assert.That(table.ForwardReturns[1], Is.NaN);
    }

    [Test]
    public void Classify_WhatWasLabelledBefore_EqualsLabellingWithTheCuts()
    {
        CandleSeries candles = TestCandles.Walk(200);
        LabelSpec open = new() { Threshold = new QuantileThreshold() };
        Labeler fitted = new(open with { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-0.004, 0.006]) } });
        LabelTable late = fitted.Classify(new Labeler(open).Label(candles));
        LabelTable direct = fitted.Label(candles);
        Assert.That(late.Direction.ToArray(), Is.EqualTo(direct.Direction.ToArray()).AsCollection);
        Assert.That(late.Direction.ToArray().Distinct().Count(), Is.EqualTo(4));
        Assert.That(() => new Labeler(LabelSpec.Unified).Classify(direct), Throws.InvalidOperationException.With.Message.Contains("threshold is 0.02"));
    }

    [Test]
    public void Fit_AllReturnsEqual_EverythingOnTheCutsIsHold()
    {
        QuantileCuts cuts = QuantileCuts.Fit([0, 0, 0, 0], 3);
        Assert.That(cuts.Values, Is.EqualTo([0.0, 0.0]).AsCollection);
        Assert.That(new[] { -0.01, 0.0, 0.01 }.Select(cuts.ClassOf), Is.EqualTo(new sbyte[] { 0, 1, 2 }));
    }

    [Test]
    public void Fit_ImpossibleInput_Refused()
    {
        Assert.That(() => QuantileCuts.Fit([], 3), Throws.ArgumentException.With.Message.Contains("there are 0 values"));
        Assert.That(() => QuantileCuts.Fit([1, double.NaN], 3), Throws.ArgumentException.With.Message.Contains("not all of them finite"));
        Assert.That(() => QuantileCuts.Fit([1, double.PositiveInfinity], 3), Throws.ArgumentException.With.Message.Contains("not all of them finite"));
        Assert.That(() => QuantileCuts.Fit([1, 2], 2), Throws.ArgumentException.With.Message.Contains("3 or 5 classes, not 2"));
        Assert.That(() => new Labeler(new LabelSpec { Classes = 2, Threshold = new QuantileThreshold() }), Throws.ArgumentException.With.Message.Contains("3 or 5 classes, not 2"));
    }

    [TestCase(new[] { 1.0 })]
    [TestCase(new[] { 2.0, 1.0 })]
    [TestCase(new[] { 0.0, double.NaN })]
    [TestCase(new[] { 0.0, 1.0, 2.0 })]
    public void Constructor_NoCuts_Refused(double[] values) =>
        Assert.That(() => new QuantileCuts(values), Throws.ArgumentException.With.Message.Contains("two or four finite numbers in ascending order"));

    [Test]
    public void Equals_SameValues_ByValueAlsoInASpecification()
    {
        LabelSpec one = new() { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-1, 1]) } };
        Assert.That(one, Is.EqualTo(new LabelSpec { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-1, 1]) } }));
        Assert.That(one, Is.Not.EqualTo(new LabelSpec { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-1, 1.5]) } }));
        Assert.That(one, Is.Not.EqualTo(new LabelSpec { Threshold = new QuantileThreshold() }));
    }

    private static LabelTable Label(int classes, double[]? cuts, double next)
    {
        CandleSeries candles = CandleSeries.FromCandles(
            "TEST", Timeframe.OneHour, new[] { 100, next }.Select(static (c, i) => new Candle(TestCandles.Start.AddHours(i), c, c, c, c, 1)));
        QuantileThreshold threshold = new() { Cuts = cuts is null ? null : new QuantileCuts(cuts) };
        return new Labeler(new LabelSpec { Classes = classes, Lookahead = 1, Threshold = threshold }).Label(candles);
    }
}
