using System.Globalization;
using CryptoAi.Training.Comparison;

namespace CryptoAi.Cli.Output;

/// <summary>A comparison for people: one table per case, then what holds of the claims.</summary>
internal static class CompareText
{
    private static readonly string Individual = ModelNames.Code(ComparedModel.Individual);

    public static void Write(CommandOutput output, ComparisonResult result)
    {
        ComparisonSamples samples = result.Samples;
        output.Field("split", $"train {Format.Count(samples.Train)}, validation {Format.Count(samples.Validation)} from {Format.Time(samples.ValidationStart)}, test {Format.Count(samples.Test)} from {Format.Time(samples.TestStart)} UTC");
        output.Field("compared", $"{Format.Plural(samples.Compared, "test sample")} that all models predict, {Format.Plural(samples.DecisionTimes, "decision time")}"
            + (samples.BlockLength > 0 ? "; 95% intervals, blocks of " + Format.Count(samples.BlockLength) : ", too few for intervals"));
        foreach (string missing in MissingModel.Describe(result.Missing, result))
        {
            output.Note(missing);
        }

        output.Field("differences", "above 0 is better; * is not chance, as far as the interval goes: it excludes 0. All others may be chance.");
        output.Line();
        WriteCosts(output, result);
        output.Line();
        WriteScores(output, result);
        WriteAssets(output, result);
        foreach (DataPoorCut cut in result.DataPoor?.Cuts ?? [])
        {
            output.Line();
            output.Line($"Data-poor: {string.Join(", ", cut.Symbols)} with the last {Format.Plural(cut.Bars, "bar")} of the train part ({Format.Plural(cut.TrainSamples, "train sample")}), the others whole");
            WriteScores(output, cut);
            foreach (string missing in MissingModel.Describe(cut.Missing, cut))
            {
                output.Note($"with {Format.Plural(cut.Bars, "bar")}: {missing}");
            }
        }

        foreach (UnseenAsset unseen in result.Unseen)
        {
            output.Line();
            output.Line($"Unseen: {unseen.Symbol}, left out of the {ModelNames.Of(unseen.Model)} and added with {Format.Plural(unseen.Bars, "bar")} ({Format.Plural(unseen.TrainSamples, "train sample")})");
            WriteUnseen(output, unseen);
        }

        WriteListings(output, result);
        output.Line();
        output.Line("Usual claims for unified models, on these data:");
        foreach (ComparisonClaim claim in result.Claims)
        {
            output.Line($"{(claim.Measure is "accuracy" or "bytes" ? "  " : "    ")}{claim.Text}");
        }

        if (result.Claims.Count == 0)
        {
            output.Line("  none can be judged without individual trees and a unified model.");
        }
    }

    private static void WriteCosts(CommandOutput output, ComparisonResult result)
    {
        TextTable table = new TextTable().Words("cost").Numbers("models", "parameters", "training", "size", "weights", "one signal");
        foreach (ComparedModel model in result.Present.Where(static m => m != ComparedModel.Majority))
        {
            ModelFigures f = result.Of(model)!;
            table.Row(
                ModelNames.Of(model), Format.Count(f.Models), Format.Count(f.Parameters), Format.Seconds(f.TrainSeconds), f.Bytes is { } bytes ? Format.Bytes(bytes) : "–",
                f.WeightsBytes is { } weights ? Format.Bytes(weights) : "–",
                f.P50Milliseconds is { } p50 ? p50.ToString("0.000", CultureInfo.InvariantCulture) + " ms" : "–");
        }

        output.Table(table);
    }

    private static void WriteScores(CommandOutput output, ComparedModels models) =>
        Write(output, models.Present.Select(m => (ModelNames.Of(m), (ComparedScores)models.Of(m)!)), Individual, "against individual trees");

    private static void WriteUnseen(CommandOutput output, UnseenAsset unseen)
    {
        (string Name, ComparedScores? Scores)[] rows =
        [
            ("unknown asset (row 0)", unseen.RowZero), ("fine-tuned", unseen.FineTuned), ("individual trees, these bars", unseen.IndividualFew), ("individual trees, all bars", unseen.IndividualAll),
            ("majority class", unseen.Majority),
        ];
        Write(output, rows.Where(static r => r.Scores is not null).Select(static r => (r.Name, r.Scores!)), UnseenAsset.IndividualFewName, "against trees of these bars");
        foreach (string note in unseen.Notes)
        {
            output.Note(note);
        }
    }

    private static void Write(CommandOutput output, IEnumerable<(string Name, ComparedScores Scores)> rows, string reference, string against)
    {
        TextTable table = new TextTable().Words("test").Numbers("accuracy", "macro F1", "MCC", "log loss");
        TextTable gains = new TextTable().Words(against).Numbers("accuracy, points", "MCC", "log loss saved");
        bool compared = false;
        foreach ((string name, ComparedScores s) in rows)
        {
            table.Row(name, Format.Percent(s.Accuracy), Format.Score(s.MacroF1), Format.Score(s.Mcc), Format.Score(s.LogLoss));
            if (s.Against.GetValueOrDefault(reference) is { } gain)
            {
                gains.Row(name, Range(gain.Accuracy, 100, "0.0"), Range(gain.Mcc, 1, "0.000"), Range(gain.LogLoss, 1, "0.0000"));
                compared = true;
            }
        }

        output.Table(table);
        if (compared)
        {
            output.Table(gains);
        }
    }

    private static void WriteAssets(CommandOutput output, ComparisonResult result)
    {
        ComparedModel[] models = [.. result.Present];
        TextTable table = new TextTable().Words("accuracy / MCC").Numbers("samples").Numbers([.. models.Select(ModelNames.Of)]);
        foreach ((string symbol, ComparedScores first) in result.Of(models[0])!.PerAsset)
        {
            table.Row([symbol, Format.Count(first.Count), .. models.Select(m => result.Of(m)!.PerAsset[symbol]).Select(static s => string.Create(CultureInfo.InvariantCulture, $"{100 * s.Accuracy:0.0} / {s.Mcc:0.000}"))]);
        }

        output.Line();
        output.Table(table);
    }

    private static void WriteListings(CommandOutput output, ComparisonResult result)
    {
        output.Line();
        if (result.NewListings.Count == 0)
        {
            output.Line("New listings: none; every asset has a longer history of its own.");
        }

        foreach (NewListing listing in result.NewListings)
        {
            output.Line($"New listing: {listing.Symbol}, {Format.Plural(listing.Bars, "bar")} since {Format.Time(listing.First)} UTC; {Format.Plural(listing.TrainSamples, "train sample")}, {Format.Plural(listing.TestSamples, "test sample")}");
            if (listing.Scores.Count > 0)
            {
                Write(output, listing.Scores.Select(static s => (s.Key.Replace('_', ' '), s.Value)), Individual, "against individual trees");
            }

            if (listing.AsUnknown.Count > 0)
            {
                output.Line("  as an unknown asset, by a unified model of the time before the listing, on all its samples");
                Write(output, listing.AsUnknown.Select(static s => (s.Key.Replace('_', ' '), s.Value)), UnseenAsset.MajorityName, "against majority class");
            }

            if (listing.OwnHistory is { } own)
            {
                output.Line($"  on its own history, cut as the whole is: added with {Format.Plural(own.Bars, "bar")} ({Format.Plural(own.TrainSamples, "train sample")}), tested on {Format.Plural(own.RowZero.Count, "sample")}");
                WriteUnseen(output, own);
            }
        }
    }

    private static string Range(ScoreRange range, double scale, string format)
    {
        string value = Signed(range.Value);
        return range is { Lower: { } lower, Upper: { } upper } ? $"{value} ({Signed(lower)} … {Signed(upper)}){(range.MayBeChance ? "  " : " *")}" : $"{value} (no interval)";

        string Signed(double number) => (scale * number).ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture);
    }
}
