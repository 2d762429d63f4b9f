using CryptoAi.Features.Labels;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Baselines;

[TestFixture]
public sealed class BaselineFitTests
{
    [TestCase(LabelAnchor.CloseToClose, 1)]
    [TestCase(LabelAnchor.CloseToClose, 3)]
    [TestCase(LabelAnchor.NextOpen, 1)]
    [TestCase(LabelAnchor.NextOpen, 3)]
    public void KnownLabel_EveryRow_TheLatestThatHadEnded(LabelAnchor anchor, int lookahead)
    {
        TrainingDataset dataset = ToyMarket.Dataset(200, labels: ToyMarket.Labels with { Anchor = anchor, Lookahead = lookahead });
        AssetSegment segment = dataset.Segments[0];
        int behind = lookahead + (anchor == LabelAnchor.NextOpen ? 1 : 0);
        for (int row = 0; row < segment.Rows; row++)
        {
            int expected = row < behind ? LabelTable.NoLabel : segment.Labels.Direction[row - behind];
            Assert.That(KnownLabel.Before(segment, row, anchor), Is.EqualTo(expected), $"row {row}");
        }
    }

    [Test]
    public void Fit_Transitions_CountTrainSamplesOnly()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset(300));
        FittedBaselines fitted = Fit(split);
        Assert.That(fitted.Transitions.Sum(static r => r.Sum()), Is.EqualTo(split.Train.Count), "window and warm-up leave a known label to every sample");
        long[] columns = [.. Enumerable.Range(0, 3).Select(k => fitted.Transitions.Sum(r => r[k]))];
        Assert.That(columns, Is.EqualTo(split.Train.CountClasses()).AsCollection);
    }

    [Test]
    public void ToJson_ThereAndBack_SameBits()
    {
        FittedBaselines fitted = Fit(ChronologicalSplit.Create(ToyMarket.Dataset(300)));
        string json = fitted.ToJsonElement().GetRawText();
        Assert.That(System.Text.Json.JsonSerializer.Deserialize(json, BaselineJsonContext.Default.FittedBaselines)!.ToJsonElement().GetRawText(), Is.EqualTo(json));
    }

    [Test]
    public void Fit_MoreRowsThanTheLimit_ThinnedEvenlyAndSaid()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset(14_000));
        LogisticParameters logistic = Fit(split).Logistic;
        Assert.That((logistic.Rows, logistic.OfRows), Is.EqualTo((LogisticFit.MostRows, split.Train.Count)));
    }

    [Test]
    public void RangeHistory_Rows_MeansOfWhatWasKnown()
    {
        AssetSegment segment = ToyMarket.Simulated(100).Segments[0];
        RangeHistory history = new(segment, 0.94);
        float[] targets = segment.Labels.Volatility.ToArray();
        Assert.That(history.IsKnown(0), Is.False);
        for (int row = 1; row < segment.Rows; row++)
        {
            double[] known = [.. targets[..row].Select(static v => (double)v)];
            (double constant, double last, double shortMean, double longMean) = history.Regressors(row);
            TensorAssert.Close([constant, last, shortMean, longMean], [1, known[^1], known.TakeLast(5).Average(), known.TakeLast(22).Average()], 1e-12, 0, $"row {row}");
            TensorAssert.Close(history.Ewma(row), known.Skip(1).Aggregate(known[0], static (mean, v) => (0.94 * mean) + (0.06 * v)), 1e-12, 0, $"row {row}");
        }
    }

    [Test]
    public void VolatilityFit_Residuals_OrthogonalToTheRegressors()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Simulated(600));
        VolatilityParameters fitted = Fit(split).Volatility!;
        double[] moments = new double[4];
        double scale = 0;
        foreach (int sample in split.Train.Rows)
        {
            (AssetSegment segment, int row) = split.Dataset.Locate(sample);
            (double constant, double last, double shortMean, double longMean) = new RangeHistory(segment, fitted.EwmaDecay).Regressors(row);
            double[] x = [constant, last, shortMean, longMean];
            double residual = segment.Labels.Volatility[row] - x.Zip(fitted.Har, static (a, b) => a * b).Sum();
            scale += Math.Abs(residual);
            for (int i = 0; i < 4; i++)
            {
                moments[i] += residual * x[i];
            }
        }

        Assert.That(moments.Select(Math.Abs).Max(), Is.LessThan(1e-9 * Math.Max(scale, 1e-3)));
    }

    private static FittedBaselines Fit(DataSplit split) => BaselineFit.Fit(split.Train, ScalerFit.Fit(split.Train), [1, 1, 1]);
}
