using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Reports;

/// <summary>Gathers a <see cref="TrainingReport"/> from a training or an evaluation. Thread-safe.</summary>
/// <param name="backend">Runs the model for the feature importance.</param>
public sealed class ReportBuilder(IModelBackend backend)
{
    private readonly IModelBackend _backend = backend ?? throw new ArgumentNullException(nameof(backend));

    /// <summary>The report of a training. The feature importance is measured on validation samples, so that the test stays what it was: looked at once.</summary>
    /// <param name="run">The training.</param>
    /// <param name="options">What else goes in; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the computation of the feature importance.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public TrainingReport Build(TrainingRun run, ReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Build(run.Bundle, run.Test, run.Split.Validation, options, cancellationToken) with
        {
            ClassCounts = run.ClassCounts,
            Epochs = run.History.Epochs,
            Stopped = new ReportStop(run.History.StopReason, run.History.StopEpoch, run.History.BestEpoch),
        };
    }

    /// <summary>The report of a fine-tuning: that of its training, and the model before and after on the same samples.</summary>
    /// <param name="run">The fine-tuning.</param>
    /// <param name="options">What else goes in; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the computation of the feature importance.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public TrainingReport Build(FineTuneRun run, ReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Build(run.Training, options, cancellationToken) with { FineTuning = ReportFineTuning.Of(run) };
    }

    /// <summary>What a trained model looked at in the last window of its validation part, for <see cref="BundleFiles.Attention"/>.</summary>
    /// <param name="run">The training.</param>
    /// <returns>Null when the model has no attention.</returns>
    /// <exception cref="AttentionException">The model has attention and the backend does not give it (<c>attention_unsupported</c>).</exception>
    public WindowAttention? Attention(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Bundle.Config.HasAttention)
        {
            return null;
        }

        using ISequenceModel model = run.Bundle.CreateModel(_backend);
        return ValidationAttention.Compute(model, run.Bundle, run.Split.Validation);
    }

    /// <summary>The report of an evaluation of a saved model.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="evaluation">Its evaluation.</param>
    /// <param name="samples">The samples for the feature importance, such as those of the evaluation.</param>
    /// <param name="options">What else goes in; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the computation of the feature importance.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The samples do not fit the bundle, as of <see cref="PermutationImportance.Compute"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public TrainingReport Build(
        ModelBundle bundle, EvaluationReport evaluation, SampleSet samples, ReportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new ReportOptions();
        return new TrainingReport
        {
            Model = ReportModel.Of(bundle),
            Splits = bundle.Splits,
            ClassWeights = bundle.Calibration.ClassWeights,
            BaseRates = bundle.Calibration.BaseRates,
            Options = bundle.TrainingOptions,
            Evaluation = evaluation,
            WalkForward = options.WalkForward,
            Equity = options.Equity,
            Embedding = EmbeddingMap.Of(bundle),
            Importance = options.Importance is { } importance ? Measure(bundle, samples, importance, cancellationToken) : null,
        };
    }

    private FeatureImportance Measure(ModelBundle bundle, SampleSet samples, PermutationOptions options, CancellationToken cancellationToken)
    {
        using ISequenceModel model = bundle.CreateModel(_backend);
        return PermutationImportance.Compute(model, bundle, samples, options, cancellationToken);
    }
}
