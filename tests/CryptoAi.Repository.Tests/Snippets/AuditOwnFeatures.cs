using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class AuditOwnFeatures
{
    public static void Run()
    {
        #region snippet
        FeatureDefinition body = new()
        {
            Name = "body",
            Group = "range",
            Formula = "(C - O)/(H - L); 0 where H = L",
            Source = "own",
            MinBars = 1,
            StableBars = 1,
            FlatValue = 0,
        };
        FeatureSet mine = Core9.FeatureSet.With("mine", FeatureGroup.FromDelegate(body, static (in bar) => bar.High > bar.Low ? (bar.Close - bar.Open) / (bar.High - bar.Low) : 0));

        CandleSeries[] candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
        FeatureAuditor auditor = new(new AuditOptions { KnownPairs = [new("returns", "log_returns")] });
        AuditReport report = auditor.Audit(mine, candles);
        Console.WriteLine(report.ToTable());
        report.ThrowIfFailed();
        #endregion
    }
}
