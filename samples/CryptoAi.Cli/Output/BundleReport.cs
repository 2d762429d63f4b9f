using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Output;

/// <summary>The page about a training, and its numbers, in the folder of its bundle.</summary>
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

    private static string? Write(CommandOutput output, TrainingRun run, string bundle, Func<ReportOptions, TrainingReport> build)
    {
        string path = Path.Combine(bundle, BundleFiles.Report);
        ReportOptions options = run.History.StopReason == StopReason.Cancelled ? new ReportOptions { Importance = null } : new ReportOptions();
        try
        {
            TrainingReport report = build(options);
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
}
