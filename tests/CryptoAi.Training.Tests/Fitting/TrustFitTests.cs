using CryptoAi.Features.Scaling;
using CryptoAi.Models.Trust;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Fitting;

[TestFixture]
public sealed class TrustFitTests
{
    [Test]
    public void Fit_MoreSamplesThanKept_EvenSampleOfScaledTrainRows()
    {
        TrainSamples train = Train(bars: 2000);
        StandardScaler scaler = ScalerFit.Fit(train);
        TrustReference trust = TrustFit.Fit(train, scaler)!;
        List<float[]> rows = Rows(train, scaler);
        Assert.That(rows, Has.Count.GreaterThan(2 * TrustReference.MaxRows));
        Assert.That(trust.RowCount, Is.EqualTo(TrustReference.MaxRows));
        for (int i = 0; i < trust.RowCount; i++)
        {
            int place = (int)((i + 0.5) * rows.Count / TrustReference.MaxRows);
            Assert.That(trust.Rows.Slice(i * trust.Features, trust.Features).ToArray(), Is.EqualTo(rows[place]), $"row {i}");
        }
    }

    [Test]
    public void Fit_FewSamples_AllRowsAndTheirMeanDistance()
    {
        TrainSamples train = Train(bars: 120);
        StandardScaler scaler = ScalerFit.Fit(train);
        TrustReference trust = TrustFit.Fit(train, scaler)!;
        List<float[]> rows = Rows(train, scaler);
        Assert.That(trust.RowCount, Is.EqualTo(rows.Count));
        List<double> distances = [];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                distances.Add(Math.Sqrt(rows[i].Zip(rows[j], static (a, b) => ((double)a - b) * ((double)a - b)).Sum()));
            }
        }

        TensorAssert.Close(trust.MeanDistance, distances.Average(), 1e-5, 0, "mean distance");
    }

    [Test]
    public void Fit_EveryFeature_DecilesAndTheSharesBetweenThem()
    {
        TrainSamples train = Train(bars: 1000);
        StandardScaler scaler = ScalerFit.Fit(train);
        TrustReference trust = TrustFit.Fit(train, scaler)!;
        List<float[]> rows = Rows(train, scaler);
        for (int f = 0; f < trust.Features; f++)
        {
            float[] column = [.. rows.Select(r => r[f]).Order()];
            float[] cuts = trust.Cuts(f).ToArray();
            for (int k = 0; k < 9; k++)
            {
                Assert.That(cuts[k], Is.EqualTo(column[(int)Math.Ceiling(Math.Round(column.Length * (k + 1) / 10.0, 9)) - 1]), $"feature {f}, cut {k}");
            }

            double[] shares = [.. Enumerable.Range(0, 10).Select(bin => column.Count(v => (bin == 0 || v > cuts[bin - 1]) && (bin == 9 || v <= cuts[bin])) / (double)column.Length)];
            TensorAssert.Close([.. trust.Shares(f).ToArray().Select(static s => (double)s)], shares, 0, 1e-6, "shares");
        }
    }

    [Test]
    public void Fit_Again_SameBits()
    {
        TrainSamples train = Train(bars: 900);
        StandardScaler scaler = ScalerFit.Fit(train);
        (TrustReference a, TrustReference b) = (TrustFit.Fit(train, scaler)!, TrustFit.Fit(train, scaler)!);
        Assert.That(b.Rows.ToArray(), Is.EqualTo(a.Rows.ToArray()));
        Assert.That(b.MeanDistance, Is.EqualTo(a.MeanDistance));
    }

    [Test]
    public void Fit_ModelTrainedFurther_HalfOfTheRowsStay()
    {
        TrainSamples train = Train(bars: 2000);
        StandardScaler scaler = ScalerFit.Fit(train);
        TrustReference before = TrustFit.Fit(train, scaler)!;
        TrustReference trust = TrustFit.Fit(Train(bars: 300, seed: 2), scaler, before)!;
        Assert.That(trust.RowCount, Is.EqualTo(256 + Math.Min(256, Train(bars: 300, seed: 2).Count)));
        Assert.That(trust.Rows[..trust.Features].ToArray(), Is.EqualTo(before.Rows.Slice(trust.Features, trust.Features).ToArray()));
    }

    private static TrainSamples Train(int bars, int seed = 1) => ChronologicalSplit.Create(ToyMarket.Dataset(bars, seed: seed)).Train;

    private static List<float[]> Rows(TrainSamples train, StandardScaler scaler)
    {
        List<float[]> rows = [];
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(sample);
            float[] values = segment.Features.Row(row).ToArray();
            scaler.Transform(values, values);
            rows.Add(values);
        }

        return rows;
    }
}
