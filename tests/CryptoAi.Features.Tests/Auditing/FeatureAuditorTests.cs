using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>Every offender is caught by its audit and by name, and an honest set passes.</summary>
[TestFixture]
public sealed class FeatureAuditorTests
{
    private static readonly IReadOnlyList<CandleSeries> Candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 700, Seed = 5 });

    private static readonly FeaturePair Known = new("returns", "log_returns");

    private static IEnumerable<TestCaseData> PlantedOffenders()
    {
        yield return Case(nameof(Offenders.AbsoluteEpsilon), Offenders.AbsoluteEpsilon(), AuditKind.PriceScale, "prices × 2^");
        yield return Case(nameof(Offenders.PriceLevel), Offenders.PriceLevel(), AuditKind.PriceScale, "prices × 1E-08");
        yield return Case(nameof(Offenders.VolumeLevel), Offenders.VolumeLevel(), AuditKind.VolumeScale, "volumes × 2^");
        yield return Case(nameof(Offenders.ForgottenField), Offenders.ForgottenField(), AuditKind.Streaming, "saved and restored");
        yield return Case(nameof(Offenders.SharedMemory), Offenders.SharedMemory(), AuditKind.Streaming, "batch against stream");
        yield return Case(nameof(Offenders.UnevenState), Offenders.UnevenState(), AuditKind.Streaming, "saved and restored");
        yield return Case(nameof(Offenders.Allocating), Offenders.Allocating(), AuditKind.Streaming, "memory of a streamed row");
        yield return Case(nameof(Offenders.LongMemory), Offenders.LongMemory(), AuditKind.WarmUp, "no trace of the start");
        yield return Case(nameof(Offenders.RunningSum), Offenders.RunningSum(), AuditKind.WarmUp, "nothing before a finite window matters");
        yield return Case(nameof(Offenders.LateValue), Offenders.LateValue(), AuditKind.WarmUp, "a value from MinBars on");
        yield return Case(nameof(Offenders.EarlyValue), Offenders.EarlyValue(), AuditKind.WarmUp, "NaN before MinBars");
        yield return Case(nameof(Offenders.ExplodesWithoutVolume), Offenders.ExplodesWithoutVolume(), AuditKind.NeutralValues, "a stretch without trades");
        yield return Case(nameof(Offenders.NanWithoutRange), Offenders.NanWithoutRange(), AuditKind.NeutralValues, "candles without range");
        yield return Case(nameof(Offenders.NanWithoutVolume), Offenders.NanWithoutVolume(), AuditKind.NeutralValues, "never traded");
        yield return Case(nameof(Offenders.WrongFlatValue), Offenders.WrongFlatValue(), AuditKind.NeutralValues, "FlatValue flat after movement");

        // candles of their own, which stay the same whatever is audited
        yield return Case(nameof(Offenders.Lookahead), Offenders.Lookahead(Candles[0]), AuditKind.Causality, "400 years later");
        yield return Case(nameof(Offenders.CentredWindow), Offenders.CentredWindow(Candles[0]), AuditKind.WarmUp, "nothing before a finite window matters");

        static TestCaseData Case(string name, FeatureSet set, AuditKind kind, string check) => new TestCaseData(set, kind, check).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(PlantedOffenders))]
    public void Audit_PlantedOffender_CaughtByItsAuditAndByNameAlone(FeatureSet set, AuditKind kind, string check)
    {
        AuditReport report = new FeatureAuditor(new AuditOptions { Kinds = [kind] }).Audit(set, Candles);

        Assert.That(report.Findings.Select(static f => f.Feature).Distinct(), Is.EqualTo([Offenders.Planted]).AsCollection);
        Assert.That(report.Findings.Select(static f => f.Check), Has.Some.Contains(check));
        AuditFailedException? error = Assert.Throws<AuditFailedException>(report.ThrowIfFailed);
        Assert.That(error!.Code, Is.EqualTo("audit_failed"));
        Assert.That(error.Message, Does.Contain($"'{Offenders.Planted}'").And.Contain(check));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Audit_SetMadeFromItsCandlesLooksAhead_CaughtWhenTheFutureChanges(bool byTime)
    {
        FeatureAuditor auditor = new(new AuditOptions { Kinds = [AuditKind.Causality] });
        AuditReport report = auditor.Audit(byTime ? Offenders.Lookahead : Offenders.CentredWindow, Candles);

        Assert.That(report.Findings.Select(static f => f.Feature).Distinct(), Is.EqualTo([Offenders.Planted]).AsCollection);
        Assert.That(
            report.Findings.Select(static f => f.Check),
            Is.SupersetOf((string[])["later candles cut off", "later candles perturbed", "later candles dropped and inserted", "later candles perturbed, with filled bars"]));
        AuditFinding perturbed = report.Findings.First(static f => f.Check == "later candles perturbed");
        Assert.That(perturbed.Text, Does.Match(@"^ALPHAUSDT, bar \d+ of 2024-.*Z: found .*, expected .*$"));
        Assert.That(report.Result(AuditKind.Causality).Figures[^1].Value, Is.EqualTo(report.Findings.Sum(static f => f.Count)));
    }

    [Test]
    public void Audit_DuplicateColumn_NamesBothAndKnownPairsAreNotes()
    {
        AuditOptions options = new() { Kinds = [AuditKind.Redundancy] };
        AuditReport report = new FeatureAuditor(options).Audit(Offenders.Duplicate(), Candles);
        Assert.That(
            report.Findings.Select(static f => $"{f.Feature}, {f.Check}"),
            Is.EquivalentTo((string[])["returns, correlation with 'log_returns'", $"rsi, correlation with '{Offenders.Planted}'"]));

        AuditFigure rsi = report.Result(AuditKind.Redundancy).Figures.Single(static f => f.Feature == "rsi");
        Assert.That((rsi.Partner, rsi.Value), Is.EqualTo((Offenders.Planted, 1.0)).Within(1e-9));

        AuditReport known = new FeatureAuditor(options with { KnownPairs = [Known, new(Offenders.Planted, "rsi")] }).Audit(Offenders.Duplicate(), Candles);
        Assert.That(known.Passed, Is.True);
        Assert.That(known.Notes, Has.Count.EqualTo(2));
    }

    [Test]
    public void Audit_ConstantColumn_IsANote()
    {
        FeatureSet set = Offenders.Core9With(new FeatureGroup(
            [new FeatureDefinition { Name = "one", Group = "state", Formula = "1", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 }], static () => new One()));
        AuditReport report = new FeatureAuditor(new AuditOptions { KnownPairs = [Known] }).Audit(set, Candles);
        Assert.That(report.Passed, Is.True, report.ToString());
        Assert.That(report.Notes.Select(static n => $"{n.Feature}, {n.Check}"), Has.Member("one, constant column"));
    }

    [Test]
    public void Audit_DeclaredDependenceOnVolume_IsANote()
    {
        AuditReport report = new FeatureAuditor(new AuditOptions { Kinds = [AuditKind.VolumeScale], VolumeDependent = [Offenders.Planted] }).Audit(Offenders.VolumeLevel(), Candles);
        Assert.That(report.Passed, Is.True);
        Assert.That(report.Notes.Select(static n => n.Feature), Is.Not.Empty.And.All.EqualTo(Offenders.Planted));
    }

    [Test]
    public void Audit_FeatureThrowsOnFlatCandles_IsAFindingThatNamesIt()
    {
        FeatureSet set = Offenders.Core9With(new FeatureGroup(
            [new FeatureDefinition { Name = Offenders.Planted, Group = "state", Formula = "1", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 }], static () => new One { RequiresRange = true }));
        AuditReport report = new FeatureAuditor(new AuditOptions { Kinds = [AuditKind.NeutralValues] }).Audit(set, Candles);
        Assert.That(report.Findings.Select(static f => f.Feature), Is.Not.Empty.And.All.EqualTo(Offenders.Planted));
        Assert.That(report.Findings.Select(static f => f.Text), Is.All.Contains("no range"));
        Assert.That(report.Result(AuditKind.NeutralValues).Figures[0].Value, Is.Zero, "the other features are examined all the same");
    }

    [Test]
    public void Audit_ReferenceFeature_PassesAndItsScaleIsExaminedToo()
    {
        Dictionary<string, CandleSeries> references = new() { ["BTCUSDT"] = Candles[1] };
        AuditOptions options = new() { KnownPairs = [Known] };
        AuditReport honest = new FeatureAuditor(options).Audit(Offenders.RelativeReturn(scaleFree: true), [Candles[0]], references);
        honest.ThrowIfFailed();
        AuditReport planted = new FeatureAuditor(options).Audit(Offenders.RelativeReturn(scaleFree: false), [Candles[0]], references);
        Assert.That(planted.Findings.Select(static f => (f.Feature, f.Kind)).Distinct(), Is.EqualTo([(Offenders.Planted, AuditKind.PriceScale)]).AsCollection);
        Assert.That(planted.Findings.Select(static f => f.Check), Has.Some.StartsWith("prices of the references × 2^"));
    }

    [Test]
    public void Audit_FilledBars_AreAuditedAsGiven()
    {
        MarketBar[] bars = BarSeries.FromCandles(Candles[0]).Bars.ToArray();
        for (int i = 50; i < bars.Length; i++)
        {
            if (i % 24 > 16)
            {
                double close = bars[i - 1].Close;
                bars[i] = bars[i] with { Candle = new Candle(bars[i].OpenTime, close, close, close, close, 0), IsOpen = false, IsSynthetic = true, BarsSinceReal = (i % 24) - 16, SessionPosition = 0 };
            }
        }

        BarSeries grid = new("GRID", Timeframe.OneHour, hasVolume: true, bars);
        new FeatureAuditor(new AuditOptions { KnownPairs = [Known] }).Audit(Core9.FeatureSet, [grid]).ThrowIfFailed();
    }

    [Test]
    public void Audit_SameSeed_SameReport()
    {
        FeatureAuditor auditor = new();
        string first = auditor.Audit(Offenders.LongMemory(), Candles).ToTable();
        string second = auditor.Audit(Offenders.LongMemory(), Candles).ToTable();
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void ToTable_EveryAudit_HasAColumnAndMarksWhatFailed()
    {
        string[] lines = new FeatureAuditor().Audit(Offenders.LongMemory(), Candles).ToTable().TrimEnd().Split('\n');
        Assert.That(lines[0], Does.Match(@"^feature +group +MinBars +StableBars +causality +price scale +volume scale +streaming +bars needed +correlation +flat$"));
        Assert.That(lines, Has.Length.EqualTo(11));
        Assert.That(lines[^1], Does.Match(@"^planted +return +1 +60 +ok .* \d+ ! "));
        Assert.That(lines[3], Does.StartWith("rsi ").And.Not.Contain("!"));
    }

    [Test]
    public void Audit_TooFewCandles_ErrorSaysHowManyItNeeds() => Assert.That(
        () => new FeatureAuditor().Audit(Core9.FeatureSet, [Candles[0].Slice(0, 400)]),
        Throws.ArgumentException.With.Message.Contains("ALPHAUSDT has 400 real bars; an audit of 'core9' needs at least 460"));

    [Test]
    public void Audit_NoSeries_Refused() => Assert.That(
        () => new FeatureAuditor().Audit(Core9.FeatureSet, Array.Empty<CandleSeries>()), Throws.ArgumentException.With.Message.Contains("no candles"));

    [Test]
    public void Audit_ImpossibleOption_Refused([Values(0, 1, 2, 3)] int which)
    {
        AuditOptions options = which switch
        {
            0 => new AuditOptions { Cuts = 0 },
            1 => new AuditOptions { Starts = 0 },
            2 => new AuditOptions { ScaleTolerance = double.NaN },
            _ => new AuditOptions { FlatBars = 0 },
        };
        Assert.That(() => new FeatureAuditor(options).Audit(Core9.FeatureSet, Candles), Throws.InstanceOf<ArgumentException>());
    }

    private sealed class One : FeatureCalculator
    {
        public bool RequiresRange { get; init; }

        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) =>
            outputs[0] = RequiresRange && bar.High == bar.Low ? throw new InvalidOperationException("The bar has no range.") : 1;

        public override void TransferState(State.StateTransfer state)
        {
        }
    }
}
