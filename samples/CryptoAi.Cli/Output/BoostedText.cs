using System.Globalization;
using CryptoAi.Training.Boosting;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>The growing of boosted trees and what came of it, for people.</summary>
internal static class BoostedText
{
    /// <summary>Grows trees and shows how far it is: a bar on a terminal, else a line per asset.</summary>
    public static BoostedModelRun Grow(CommandOutput output, Func<IProgress<BoostedModelProgress>, BoostedModelRun> grow) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("first trees", bar => grow(new ImmediateProgress<BoostedModelProgress>(p => bar(new ProgressLine(
            Done(p), p.Forests, Describe(p))))))
        : grow(new ImmediateProgress<BoostedModelProgress>(p =>
        {
            if (p.Trees.Round == 1)
            {
                output.Progress.WriteLine(Describe(p));
            }
        }));

    public static void Write(CommandOutput output, BoostedModelRun run)
    {
        TrainingText.WriteParts(output, run.Split);
        output.Field("model", string.Create(
            CultureInfo.InvariantCulture, $"boosted, {Format.Plural(run.Forests.Count, "set")} of trees, {Format.Count(run.Forests.Sum(static f => f.Trees))} trees, grown in {Format.Seconds(run.TrainTime.TotalSeconds)}"));
        output.Line();
        TextTable table = new TextTable().Words("asset").Numbers("train samples", "rounds", "trees", "validation loss");
        foreach (ForestReport forest in run.Forests)
        {
            table.Row(forest.Symbol ?? "(all assets)", Format.Count(forest.TrainSamples), Format.Count(forest.Rounds), Format.Count(forest.Trees), Format.Score(forest.ValidationLoss));
        }

        output.Table(table);
        foreach (SkippedAsset skipped in run.Skipped)
        {
            output.Note($"{skipped.Symbol} has no trees of its own: {skipped.Reason}.");
        }

        output.Line();
    }

    /// <summary>Sets of trees since the beginning.</summary>
    public static double Done(BoostedModelProgress p) => p.Forest - 1 + ((double)p.Trees.Round / p.Trees.Rounds);

    /// <summary>Where the growing is.</summary>
    public static string Describe(BoostedModelProgress p) => string.Create(
        CultureInfo.InvariantCulture, $"{p.Symbol ?? "all assets"} ({p.Forest} of {p.Forests})  round {p.Trees.Round}/{p.Trees.Rounds}{(p.Trees.ValidationLoss is { } loss ? $"  validation loss {Format.Score(loss)}" : "")}");
}
