using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CryptoAi.Features;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Search;

/// <summary>
/// Tries many settings and ranks them, never looking at the test. The table is the same for any number of threads. Thread-safe.
/// </summary>
/// <param name="trainer">Trains the models; its engine should use one thread when several trials run at the same time.</param>
/// <param name="timeProvider">Measures seconds.</param>
public sealed class HyperparameterSearch(SignalTrainer trainer, TimeProvider timeProvider)
{
    /// <summary>Runs all trials of a space.</summary>
    /// <param name="task">What to start from.</param>
    /// <param name="space">The trials.</param>
    /// <param name="options">Scoring, threads and file; null for the defaults.</param>
    /// <param name="progress">Receives every finished trial, on the thread that ran it; null for none.</param>
    /// <param name="cancellationToken">Stops; finished trials stay in the file.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// An axis names no option (<c>search_axis_unknown</c>), the file is of another search (<c>search_differs</c>) or no trials file (<c>search_file_invalid</c>), a part of the
    /// dataset is empty (<c>split_empty</c>), or every trial failed (<c>search_failed</c>). A trial that fails alone stands in the table with its error.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public SearchReport Run(
        SearchTask task, SearchSpace space, SearchOptions? options = null, IProgress<SearchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(space);
        options ??= new SearchOptions();
        options.Validate();
        TrainerOptionsRules.Require(task.Options);
        TrialSetup.RequireKnown(task, space);
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> settings = space.Trials();
        TrialFile file = new(options.TrialsFile, Identity(task, space, options));
        DataSplit whole = Whole(task);
        SearchTrial?[] trials = [.. settings.Select((s, i) => file.Find(i + 1, s))];
        int resumed = trials.Count(static t => t is not null);
        int done = resumed;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(Enumerable.Range(0, trials.Length).Where(i => trials[i] is null), parallel, i =>
            {
                trials[i] = RunTrial(task, options, whole, i + 1, settings[i], cancellationToken);
                file.Add(trials[i]!);
                progress?.Report(new SearchProgress(Interlocked.Increment(ref done), trials.Length, trials[i]!));
            });
        }
        catch (AggregateException failure) when (failure.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        IReadOnlyList<SearchTrial> ranked = SearchScore.Rank(options.Metric, trials.Select(static t => t!));
        if (ranked[0].Score is null)
        {
            throw new TrainingException("search_failed", $"None of {ranked.Count} trials gave a model. Trial 1: {trials[0]!.Error}");
        }

        TrialSetup best = TrialSetup.Of(task, ranked[0].Settings);
        return new SearchReport { Scoring = options.Scoring, Metric = options.Metric, Trials = ranked, BestConfig = best.Config, BestOptions = best.Options, Resumed = resumed };
    }

    private SearchTrial RunTrial(
        SearchTask task, SearchOptions options, DataSplit whole, int number, IReadOnlyDictionary<string, JsonElement> settings, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        SearchTrial trial = new() { Trial = number, Settings = settings };
        try
        {
            TrialSetup setup = TrialSetup.Of(task, settings);
            List<TrainingRun> runs = [];
            foreach (DataSplit split in Splits(setup, options, whole))
            {
                runs.Add(trainer.Train(split, setup.Config, setup.Options, new TrainingAttachments { FitsBaselines = false }, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }

            double[] scores = [.. runs.Select(r => SearchScore.Of(options.Metric, r.Test.Metrics))];
            trial = scores.All(double.IsFinite) ? trial with
            {
                Score = scores.Average(),
                Scores = scores,
                Parameters = setup.Config.ParameterCount,
                BestEpochs = [.. runs.Select(static r => r.History.BestEpoch)],
            }
            : throw new TrainingException("score_not_finite", $"{options.Metric} is {string.Join(", ", scores)}; expected finite numbers. Lower the learning rate.");
        }
        catch (CryptoAiException error)
        {
            trial = trial with { ErrorCode = error.Code, Error = error.Message };
        }
        catch (ArgumentException error)
        {
            trial = trial with { ErrorCode = "option_out_of_range", Error = error.Message };
        }

        return trial with { Seconds = timeProvider.GetElapsedTime(start).TotalSeconds };
    }

    /// <summary>The parts of the whole dataset: their instants are the same for every trial, whatever it changes.</summary>
    private static DataSplit Whole(SearchTask task) => ChronologicalSplit.Create(task.Dataset, new SplitFractions
    {
        Train = task.Options.TrainFraction,
        Validation = task.Options.ValidationFraction,
        Test = 1 - task.Options.TrainFraction - task.Options.ValidationFraction,
    });

    /// <summary>The test of every one is taken from the time before the test of the whole.</summary>
    private static IReadOnlyList<DataSplit> Splits(TrialSetup setup, SearchOptions options, DataSplit whole) => options.Scoring == SearchScoring.Validation
        ? [ChronologicalSplit.At(setup.Dataset, whole.ValidationStart, whole.TestStart).TestedOnValidation()]
        : WalkForwardSplit.Create(setup.Dataset, options.Folds with { HoldoutStart = whole.TestStart });

    private static string Identity(SearchTask task, SearchSpace space, SearchOptions options)
    {
        string text = string.Join(
            '\n',
            task.Dataset.Fingerprint,
            TrialSetup.Json(task.Config).ToJsonString(),
            TrialSetup.Json(task.Options).ToJsonString(),
            string.Join(',', task.DatasetAxes),
            space,
            options.Scoring,
            options.Metric,
            options.Scoring == SearchScoring.WalkForward ? options.Folds : "",
            typeof(HyperparameterSearch).Assembly.GetName().Version);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
