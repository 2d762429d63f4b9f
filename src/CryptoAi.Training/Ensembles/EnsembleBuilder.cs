using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Calibrating;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Ensembles;

/// <summary>
/// Makes one model of several trained ones: fits how their calibrated probabilities are combined on validation samples, calibrates the result there, and evaluates it once on the test. Members
/// may be of any architecture, window, scaler, calibration and choice of assets; features, labels, bars and grid are the same. Thread-safe.
/// </summary>
/// <param name="backend">Computes the members that need an engine.</param>
/// <param name="timeProvider">Stamps the bundle.</param>
public sealed class EnsembleBuilder(IModelBackend backend, TimeProvider timeProvider)
{
    private readonly IModelBackend _backend = backend ?? throw new ArgumentNullException(nameof(backend));
    private readonly TimeProvider _timeProvider = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));

    /// <summary>Builds an ensemble on the latest validation and test that its members have: no member was trained on either.</summary>
    /// <param name="members">The models, at least 2.</param>
    /// <param name="dataset">The dataset of their training, or a longer one. Its window is made the longest of the members.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the fitting between two batches.</param>
    /// <inheritdoc cref="Build(IReadOnlyList{ModelBundle}, DataSplit, EnsembleOptions?, CancellationToken)" path="/exception"/>
    public EnsembleRun Build(IReadOnlyList<ModelBundle> members, TrainingDataset dataset, EnsembleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(dataset);
        EnsembleCheck.RequireMembers(members, dataset);
        int window = members.Max(static m => m.Config.SequenceLength);
        TrainingDataset used = dataset.Options.SequenceLength == window ? dataset : dataset.WithSequenceLength(window);
        DataSplit split = ChronologicalSplit.At(used, EnsembleCheck.LatestStart(members, SplitNames.Validation), EnsembleCheck.LatestStart(members, SplitNames.Test));
        return Build(members, split, options, cancellationToken);
    }

    /// <summary>Builds an ensemble on a given split, such as the one that all members were trained on.</summary>
    /// <param name="members">The models, at least 2.</param>
    /// <param name="split">The samples to fit and to test on, with the longest window of the members; its train part gives the baselines and the golden window.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the fitting between two batches.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// There are too few or too many members, or one twice (<c>ensemble_members</c>); one is an ensemble (<c>ensemble_nested</c>), was made for other features, labels, bars or another grid
    /// (<c>ensemble_members_differ</c>), was trained on samples of this validation or test (<c>ensemble_member_saw_samples</c>), does not say on which
    /// (<c>ensemble_member_without_splits</c>), or gives no outputs for an asset (<c>ensemble_asset_unknown</c>); or the window is another (<c>model_mismatch</c>) or a part is empty
    /// (<c>split_empty</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public EnsembleRun Build(IReadOnlyList<ModelBundle> members, DataSplit split, EnsembleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(split);
        options ??= new EnsembleOptions();
        EnsembleOptionsRules.Require(options);
        EnsembleCheck.RequireMembers(members, split.Dataset);
        EnsembleCheck.RequireUnseen(members, split);
        DataSplit fitted = split.With(BundleFit.Labelled(split.Dataset, members[0]));
        EnsembleAssembly assembly = new(members);
        ModelBundle equal = Bundle(members, fitted, assembly, options, assembly.Weighted([.. Enumerable.Repeat(1.0 / members.Count, members.Count)]));
        EnsembleCheck.RequireAssets(equal, members, fitted.Validation, fitted.Test);

        (double[] logs, int[] truth) = MemberLogs(equal, fitted.Validation, cancellationToken);
        (ModelBundle bundle, double[]? weights) = Combine(equal, assembly, options, logs, truth);
        MemberReport[] reports = Reports(members, weights, logs, truth);
        using ISequenceModel model = bundle.CreateModel(_backend);
        double loss = EnsembleLoss(bundle, logs, truth);
        bundle = bundle with
        {
            Calibration = CalibrationFit.Fit(model, bundle, fitted.Validation, options.ConformalAlpha, cancellationToken),
            TrainingOptions = new EnsembleSummary
            {
                Method = options.Method == EnsembleMethod.Weighted ? "weighted" : "stacked",
                L2 = options.Method == EnsembleMethod.Weighted ? null : options.L2,
                ValidationLogLoss = loss,
                Members = reports,
                MemberTraining = [.. members.Select(static m => m.TrainingOptions)],
                ConformalAlpha = options.ConformalAlpha,
            }.ToJsonElement(),
            Lineage = [.. members.Zip(reports, static (m, r) => new LineageEntry(r.WeightsSha256, m.TrainedAt, m.DataFingerprint, [], [], $"became a member of an ensemble: {r.Model}"))],
        };
        EvaluationReport test = Evaluator.Evaluate(model, bundle, fitted.Test, cancellationToken);
        return new EnsembleRun { Bundle = bundle with { Metrics = test.ToJsonElement() }, Members = reports, ValidationLogLoss = loss, Test = test, Split = fitted };
    }

    private static (ModelBundle Bundle, double[]? Weights) Combine(ModelBundle equal, EnsembleAssembly assembly, EnsembleOptions options, double[] logs, int[] truth)
    {
        (int members, int classes) = (((EnsembleConfig)equal.Config).Members.Count, equal.Config.Classes);
        double[]? weights = options.Method == EnsembleMethod.Weighted ? EnsembleWeights.FitMixture(logs, truth, members, classes) : null;
        (EnsembleConfig config, StateDict tensors) = weights is not null ? assembly.Weighted(weights) : assembly.Stacked(EnsembleWeights.FitStacking(logs, truth, classes, options.L2));
        return (equal with { Config = config, Weights = tensors }, weights);
    }

    private (double[] Logs, int[] Truth) MemberLogs(ModelBundle bundle, ValidationSamples validation, CancellationToken cancellationToken)
    {
        EnsembleConfig config = (EnsembleConfig)bundle.Config;
        int width = config.Members.Count * config.Classes;
        double[] logs = new double[validation.Count * width];
        int[] truth = new int[validation.Count];
        int at = 0;
        using EnsembleModel model = (EnsembleModel)bundle.CreateModel(_backend);
        PredictionPass.Run(model, bundle, validation, (rows, output, targets) =>
        {
            targets.Direction[..rows.Length].CopyTo(truth.AsSpan(at));
            for (int sample = 0; sample < rows.Length; sample++)
            {
                model.MemberLogs(sample, logs.AsSpan((at + sample) * width, width));
            }

            at += rows.Length;
        }, cancellationToken);
        return (logs, truth);
    }

    private static double EnsembleLoss(ModelBundle bundle, double[] logs, int[] truth)
    {
        EnsembleConfig config = (EnsembleConfig)bundle.Config;
        Combination combination = new(config.Method, bundle.Weights);
        float[] logits = new float[config.Classes];
        double[] own = new double[config.Classes];
        int width = logs.Length / truth.Length;
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            combination.Compute(logs.AsSpan(i * width, width), logits);
            MemberProbabilities.Compute(logits, 1, new float[config.Classes], own);
            sum -= own[truth[i]];
        }

        return sum / truth.Length;
    }

    private static MemberReport[] Reports(IReadOnlyList<ModelBundle> members, double[]? weights, double[] logs, int[] truth)
    {
        int classes = members[0].Config.Classes;
        int width = members.Count * classes;
        return
        [
            .. members.Select((member, m) => new MemberReport
            {
                Model = member.Config.Architecture,
                TrainedAt = member.TrainedAt,
                WeightsSha256 = member.ComputeWeightsSha256(),
                Weight = weights?[m],
                ValidationLogLoss = -truth.Select((y, i) => logs[(i * width) + (m * classes) + y]).Average(),
            }),
        ];
    }

    private ModelBundle Bundle(
        IReadOnlyList<ModelBundle> members, DataSplit split, EnsembleAssembly assembly, EnsembleOptions options, (EnsembleConfig Config, StateDict Weights) model)
    {
        ModelBundle first = members[0];

        // an ensemble has no class weights, so its baselines have none either: those of a member would be corrected by the wrong ones
        double[] unweighted = [.. Enumerable.Repeat(1.0, first.Config.Classes)];
        return new ModelBundle
        {
            Config = model.Config,
            Weights = model.Weights,
            Features = first.Features,
            Scaler = first.Scaler,
            Labels = first.Labels,
            Timeframe = first.Timeframe,
            MaxGap = members.Min(static m => m.MaxGap),
            Grid = first.Grid,
            Assets = assembly.Assets,
            Calibration = new Calibration
            {
                ClassWeights = unweighted,
                BaseRates = BaseRates.Of(MeanRates(members)),
                Decision = options.Decision ?? first.Calibration.Decision,
            },
            Targets = assembly.Targets,
            Splits = [EnsembleCheck.TrainRange(members), SignalTrainer.Range(SplitNames.Validation, split.Validation), SignalTrainer.Range(SplitNames.Test, split.Test)],
            Golden = GoldenFit.Of(split.Train, assembly.Assets, model.Config),
            Trust = first.Trust,
            Baselines = BaselineFit.Fit(split.Train, first.Scaler, unweighted).ToJsonElement(),
            DataFingerprint = split.Dataset.Fingerprint,
            TrainedAt = _timeProvider.GetUtcNow(),
        };
    }

    /// <summary>[classes] the frequencies among the train samples of all members.</summary>
    private static double[] MeanRates(IReadOnlyList<ModelBundle> members) =>
        [.. Enumerable.Range(0, members[0].Config.Classes).Select(k => members.Average(m => m.Calibration.BaseRates[k]))];
}
