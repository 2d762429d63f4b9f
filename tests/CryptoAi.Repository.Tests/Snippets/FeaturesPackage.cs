using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class FeaturesPackage
{
    public static void Run()
    {
        #region snippet
        CandleFile file = CandleReader.Read("candles/BTCUSDT_1h.csv");
        Console.WriteLine($"{file.Report.Rows} rows, {file.Report.Gaps} gaps, {file.Report.OhlcViolations} impossible bars");

        foreach (CandleSeries part in file.Series.SplitAtGaps(TimeSpan.FromDays(4)))
        {
            FeatureMatrix features = Core9.FeatureSet.Compute(part);
            LabelTable labels = new Labeler(LabelSpec.Unified).Label(part);
            Console.WriteLine($"{features.Rows} × {features.Features} from row {features.FirstCompleteRow}; first label {labels.Direction[0]}");
        }

        // live: the same numbers to the bit, one closed candle at a time
        FeatureStream stream = Core9.FeatureSet.CreateStream(file.Series.Timeframe);
        double[] row = new double[Core9.FeatureSet.Count];
        stream.Append(file.Series[0], row);
        #endregion
    }
}
