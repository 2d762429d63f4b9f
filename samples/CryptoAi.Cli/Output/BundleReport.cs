using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Output;

/// <summary>The page about a training, its numbers, and a transformer's attention, in the folder of the bundle.</summary>
internal static class BundleReport
{
    /// <summary>
    /// Writes both. The bundle is safe by now, so a page that cannot be written is a remark and no failure; after Ctrl-C the feature importance is left out, as somebody waits.
    /// </summary>
    /// <returns>The page's path; null when it could not be written.</returns>
    public static string? Write(CommandOutput output, IServiceProvider services, TrainingRun run, string bundle) =>
        Write(output, run, bundle, options => services.GetRequiredService<ReportBuilder>().Build(run, options));

    /// <summary>Writes both about a fine-tuning.</summary>
    /// <returns>The page's path; null when it could not be written.</returns>
    public static string? Write(CommandOutput output, IServiceProvider services, FineTuneRun run, string bundle) =>
        Write(output, run.Training, bundle, options => services.GetRequiredService<ReportBuilder>().Build(run, options));

    /// <summary>Writes both about a model that has no epochs.</summary>
    /// <returns>The page's path; null when it could not be written.</returns>
    public static string? Write(CommandOutput output, IServiceProvider services, ModelBundle model, EvaluationReport evaluation, SampleSet samples, string bundle) =>
        Write(output, bundle, () => services.GetRequiredService<ReportBuilder>().Build(model, evaluation, samples));

    private static string? Write(CommandOutput output, TrainingRun run, string bundle, Func<ReportOptions, TrainingReport> build) =>
        Write(output, bundle, () => build(run.History.StopReason == StopReason.Cancelled ? new ReportOptions { Importance = null } : new ReportOptions()));

    private static string? Write(CommandOutput output, string bundle, Func<TrainingReport> build)
    {
        string path = Path.Combine(bundle, BundleFiles.Report);
        try
        {
            TrainingReport report = build();
            report.SaveHtml(path);
            report.SaveJson(Path.Combine(bundle, BundleFiles.ReportNumbers));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Note($"{path}: the report could not be written: {e.Message} The bundle is complete without it.");
            return null;
        }
    }

    /// <summary>Writes the picture of what a transformer looked at; one that cannot be written is a remark and no failure.</summary>
    /// <returns>The picture's path; null when the model has no attention, or it could not be written.</returns>
    public static string? WriteAttention(CommandOutput output, IServiceProvider services, TrainingRun run, string bundle)
    {
        string path = Path.Combine(bundle, BundleFiles.Attention);
        try
        {
            WindowAttention? attention = services.GetRequiredService<ReportBuilder>().Attention(run);
            attention?.SaveSvg(path);
            return attention is null ? null : path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AttentionException)
        {
            output.Note($"{path}: the attention could not be drawn: {e.Message} The bundle is complete without it.");
            return null;
        }
    }
}
