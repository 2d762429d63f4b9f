using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Tests.Datasets;

/// <summary>A coin and a stock on one grid.</summary>
[TestFixture]
public sealed class GridDatasetTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly CandleSeries Coin = Series("COIN", Enumerable.Range(0, 14 * 24).Select(h => Monday.AddHours(h)));

    // seven bars of each New York session: 14:30 … 20:30 UTC, from 10 March on 13:30 … 19:30
    private static readonly CandleSeries Stock = Series(
        "STOCK",
        Enumerable.Range(0, 14).Where(static d => d % 7 < 5).SelectMany(d => Enumerable.Range(0, 7).Select(b => Monday.AddDays(d).AddHours((d < 7 ? 14.5 : 13.5) + b))));

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("cryptoai-grid-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void FromCandles_CoinAndStock_ShareTheGrid()
    {
        TrainingDataset dataset = Dataset();
        Assert.That(dataset.Grid!.Calendars, Is.EqualTo(["always_open", "us_equities"]));
        Assert.That((dataset.Grid.AssetCalendars["COIN"], dataset.Grid.AssetCalendars["STOCK"]), Is.EqualTo(("always_open", "us_equities")));
        AssetSegment stock = dataset.Segments.Single(static s => s.Asset.Symbol == "STOCK");
        FillReport report = dataset.Fills.Single(static f => f.Symbol == "STOCK");
        Assert.That((report.Real, report.Missing, report.RealWhileClosed.Count), Is.EqualTo((70, 0, 0)));
        Assert.That((stock.Rows - stock.SyntheticRows, stock.SyntheticRows), Is.EqualTo((70, report.Closed)));
        Assert.That(report.Closed, Is.GreaterThan(150));
        Assert.That(dataset.Segments.Single(static s => s.Asset.Symbol == "COIN").SyntheticRows, Is.Zero);
    }

    [Test]
    public void FromCandles_FilledBars_AreNoSamplesAndCountOnce()
    {
        TrainingDataset dataset = Dataset();
        foreach (int row in dataset.SampleRows)
        {
            (AssetSegment segment, int local) = dataset.Locate(row);
            Assert.That(segment.IsSynthetic[local], Is.False);
        }

        Assert.That(dataset.Count + dataset.Report.RowsDropped.Values.Sum(), Is.EqualTo(dataset.Report.Rows));
        Assert.That(dataset.Report.SyntheticRows, Is.EqualTo(dataset.Fills.Sum(static f => f.Synthetic)));
    }

    [Test]
    public void ScalerFit_FilledBars_DoNotCount()
    {
        TrainingDataset dataset = Dataset();
        DataSplit split = ChronologicalSplit.Create(dataset, new SplitFractions { Train = 0.6, Validation = 0.2, Test = 0.2 });
        StandardScaler actual = ScalerFit.Fit(split.Train);
        int window = dataset.Options.SequenceLength;
        StandardScalerBuilder expected = new(dataset.FeatureSet.Count);
        foreach (AssetSegment segment in dataset.Segments)
        {
            HashSet<int> covered = [];
            foreach (int sample in split.Train.Rows)
            {
                (AssetSegment owner, int row) = dataset.Locate(sample);
                covered.UnionWith(owner == segment ? Enumerable.Range(row - window + 1, window) : []);
            }

            foreach (int row in covered.Order())
            {
                if (!segment.IsSynthetic[row])
                {
                    expected.Add(segment.Features.Row(row));
                }
            }
        }

        Assert.That(actual.Mean.ToArray(), Is.EqualTo(expected.Build().Mean.ToArray()).AsCollection);
    }

    [Test]
    public void File_WrittenAndRead_KeepsGridMarksAndFingerprint()
    {
        string path = Path.Combine(_folder, "grid.csv");
        TrainingDataset written = Dataset();
        DatasetFile.Write(written, path);
        TrainingDataset read = DatasetFile.Read(path, written.FeatureSet, written.Options.SequenceLength);
        Assert.That((read.Fingerprint, read.Count, read.Report.SyntheticRows), Is.EqualTo((written.Fingerprint, written.Count, written.Report.SyntheticRows)));
        Assert.That(read.Grid!.HasSameRules(written.Grid!), Is.True);
        Assert.That(read.Grid.AssetCalendars, Is.EquivalentTo(written.Grid!.AssetCalendars));
        for (int i = 0; i < read.Segments.Count; i++)
        {
            Assert.That(read.Segments[i].IsSynthetic.ToArray(), Is.EqualTo(written.Segments[i].IsSynthetic.ToArray()).AsCollection);
            Assert.That(read.Segments[i].CloseTimes.ToArray(), Is.EqualTo(written.Segments[i].CloseTimes.ToArray()).AsCollection);
            Assert.That(read.Segments[i].Features.FirstCompleteRow, Is.EqualTo(written.Segments[i].Features.FirstCompleteRow));
        }
    }

    [Test]
    public void FromCandles_OwnCalendar_NoBarsWhileClosed()
    {
        TrainingDataset dataset = Dataset(new GridOptions { OwnCalendar = true });
        Assert.That(dataset.Report.SyntheticRows, Is.Zero);
        Assert.That(dataset.Fingerprint, Is.Not.EqualTo(Dataset().Fingerprint));
    }

    [Test]
    public void FromCandles_WithoutGrid_CandlesAsTheyAre()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles([Coin, Stock], Core9.FeatureSet, LabelSpec.Unified, new DatasetOptions { SequenceLength = 8, Grid = null });
        Assert.That((dataset.Grid, dataset.Report.SyntheticRows, dataset.Report.Rows), Is.EqualTo(((GridSpec?)null, 0L, (long)Coin.Count + Stock.Count)));
    }

    [Test]
    public void FromCandles_ReferenceAmongTheSeries_UsedAndElseNamed()
    {
        FeatureSet set = new("with-reference", [.. Core9.FeatureSet.Groups, new FeatureGroup([Definition], "COIN", static () => new ReferenceClose())]);
        TrainingDataset dataset = TrainingDataset.FromCandles([Coin, Stock], set, LabelSpec.Unified, new DatasetOptions { SequenceLength = 8 });
        AssetSegment stock = dataset.Segments.Single(static s => s.Asset.Symbol == "STOCK");
        long close = stock.CloseTimes[^1];
        int closed = Enumerable.Range(0, Coin.Count).Last(i => Coin.CloseTimeAt(i).ToUnixTimeMilliseconds() <= close);
        Assert.That(stock.Features.Row(stock.Rows - 1)[9], Is.EqualTo((float)Coin.Close[closed]));
        Assert.That(
            () => TrainingDataset.FromCandles([Stock], set, LabelSpec.Unified, new DatasetOptions { SequenceLength = 8 }),
            Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("reference_missing").And.Message.Contains("COIN"));
    }

    [Test]
    public void FromCandles_ReferenceByAnotherCalendarThanTheGrids_Refused()
    {
        Assert.That(
            () => Build(null),
            Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("reference_calendar")
                .And.Message.Contains("STOCK").And.Message.Contains("always_open").And.Message.Contains("us_equities"));
        Assert.That(Build(UsEquityCalendar.Regular).Count, Is.Positive);

        static TrainingDataset Build(MarketCalendar? calendar) => TrainingDataset.FromCandles(
            [Coin, Stock],
            new FeatureSet("with-stock", [.. Core9.FeatureSet.Groups, new FeatureGroup([Definition], "STOCK", static () => new ReferenceClose(), calendar)]),
            LabelSpec.Unified,
            new DatasetOptions { SequenceLength = 8 });
    }

    private static readonly FeatureDefinition Definition = new() { Name = "ref", Group = "reference", Formula = "C of COIN", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 0 };

    private static TrainingDataset Dataset(GridOptions? grid = null) =>
        TrainingDataset.FromCandles([Stock, Coin], Core9.FeatureSet, LabelSpec.Unified, new DatasetOptions { SequenceLength = 8, Grid = grid ?? new GridOptions() });

    private static CandleSeries Series(string symbol, IEnumerable<DateTimeOffset> times)
    {
        Random random = new(symbol.Length);
        double price = 100;
        return CandleSeries.FromCandles(symbol, Timeframe.OneHour, times.Select(t =>
        {
            double open = price;
            price *= 1 + (0.02 * (random.NextDouble() - 0.5));
            return new Candle(t, open, Math.Max(open, price) * 1.001, Math.Min(open, price) * 0.999, price, 1000 * (1 + random.NextDouble()));
        }));
    }

    private sealed class ReferenceClose : ReferenceFeatureCalculator
    {
        private double _close = double.NaN;

        public override int OutputCount => 1;

        public override void StepReference(in MarketBar bar) => _close = bar.Close;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = _close;

        public override void TransferState(CryptoAi.Features.State.StateTransfer state) => state.Value(ref _close);
    }
}
