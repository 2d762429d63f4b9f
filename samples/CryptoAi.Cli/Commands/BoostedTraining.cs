using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Commands;

/// <summary><c>train --model boosted</c>: boosted trees, evaluated and saved as one bundle. Ctrl-C ends it without one: there are no epochs to keep.</summary>
internal static class BoostedTraining
{
    public static int Run(
        CommandOutput output, IServiceProvider services, TrainingDataset dataset, BoostedModelOptions boosted, Func<ModelBundle, SavedModel> save, CancellationToken cancellationToken)
    {
        TrainerOptions options = services.GetRequiredService<IOptions<TrainerOptions>>().Value;
        BoostedModelRun run = BoostedText.Grow(output, progress => services.GetRequiredService<BoostedSignalTrainer>().Train(dataset, options, boosted, progress, cancellationToken));
        SavedModel saved = save(run.Bundle);
        string bundle = saved.Path;
        string? report = BundleReport.Write(output, services, run.Bundle, run.Test, run.Split.Validation, bundle);
        output.Json(TrainResults.Of(run, saved, report, services.GetRequiredService<IModelBackend>().Device), CliJson.Default.TrainResult);
        BoostedText.Write(output, run);
        EvaluationText.Write(output, run.Test, run.Bundle.Labels);
        SavedModelText.Write(output, saved);
        if (report is not null)
        {
            output.Field("report", $"{report} (open it in a browser)");
        }

        output.Line();
        output.Line($"Next: {CliCommand.ToolName} predict {run.Test.PerAsset.Keys.First()} --bundle {bundle}");
        return ExitCodes.Success;
    }
}
