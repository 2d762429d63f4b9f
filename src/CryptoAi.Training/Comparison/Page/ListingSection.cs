using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Assets whose history is short by nature.</summary>
internal static class ListingSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result) => Section.Write(writer, "listings", "New listings", () =>
    {
        if (result.NewListings.Count == 0)
        {
            writer.Leaf("p", "None; every asset has a longer history of its own.");
        }

        foreach (NewListing listing in result.NewListings)
        {
            writer.Leaf(
                "p",
                $"{ReportText.Name(listing.Symbol)}: {ReportText.Count(listing.Bars)} bars since {ReportText.Time(listing.First)} UTC, {ReportText.Count(listing.TrainSamples)} train samples and {ReportText.Count(listing.TestSamples)} test samples.");
            if (listing.Scores.Count > 0)
            {
                ScoreTable.Write(writer, $"of {ReportText.Name(listing.Symbol)} on all its test samples", Named(listing.Scores), ModelNames.Code(ComparedModel.Individual), "individual trees");
            }

            if (listing.AsUnknown.Count > 0)
            {
                writer.Leaf("p", "A unified model that was trained on the time before the listing, on all its samples:");
                ScoreTable.Write(writer, $"of {ReportText.Name(listing.Symbol)} as an unknown asset", Named(listing.AsUnknown), UnseenAsset.MajorityName, "the majority class");
            }

            if (listing.OwnHistory is { } own)
            {
                writer.Leaf("p", $"On its own history, cut in the order of time as the whole is: added with {ReportText.Count(own.Bars)} bars, {ReportText.Count(own.TrainSamples)} train samples, and tested on {ReportText.Count(own.RowZero.Count)} samples:");
                UnseenSection.WriteTable(writer, own);
            }
        }
    });

    private static (string, ComparedScores)[] Named(IReadOnlyDictionary<string, ComparedScores> scores) => [.. scores.Select(static s => (s.Key.Replace('_', ' '), s.Value))];
}
