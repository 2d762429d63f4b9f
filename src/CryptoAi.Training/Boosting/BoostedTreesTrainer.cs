using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Boosting;

/// <summary>
/// Trains histogram gradient-boosted trees: softmax for three or more classes, one log odds for two, squared error for numbers. Feature values are put into at most 256 bins once; then each
/// round grows one tree per margin, level by level. The same options and data give the same model to the bit with any number of threads. Thread-safe.
/// </summary>
public sealed class BoostedTreesTrainer
{
    private readonly BoostedTreesOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The options; null takes the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all.</exception>
    public BoostedTreesTrainer(BoostedTreesOptions? options = null)
    {
        _options = options ?? new BoostedTreesOptions();
        BoostedTreesOptionsRules.Require(_options);
    }

    /// <summary>Trains a model.</summary>
    /// <param name="train">The rows to learn from.</param>
    /// <param name="validation">Rows whose loss is reported and may stop the training; null for none.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="featureNames">[features] names for the model to carry; null for none.</param>
    /// <param name="cancellationToken">Ends the training between two trees.</param>
    /// <exception cref="TrainingException">
    /// There are no rows or no weight (<c>boosting_no_rows</c>), the validation data is of another kind (<c>boosting_validation_mismatch</c>), early stopping has no validation data
    /// (<c>boosting_no_validation</c>), the class weights or names are not one per class or feature (<c>boosting_option_mismatch</c>), a feature is infinite or
    /// the largest float (<c>boosting_features_infinite</c>), or targets times weights leave the range of float32 (<c>boosting_not_finite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public BoostedTreesRun Train(
        BoostedTreesData train,
        BoostedTreesData? validation = null,
        IProgress<BoostedTreesProgress>? progress = null,
        IReadOnlyList<string>? featureNames = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        TrainingChecks.Require(_options, train, validation, featureNames);
        using ShardPool pool = new(_options.Threads == 0 ? Environment.ProcessorCount : _options.Threads);
        BoostingRounds rounds = new(_options, train, pool);
        ValidationLoss? check = validation is null ? null : new ValidationLoss(validation, _options.ClassWeights, rounds.BaseMargins);
        int round = 0;
        bool stop = false;
        while (round < _options.Rounds && !stop)
        {
            Forest added = rounds.Add(cancellationToken);
            round++;
            double? loss = check?.Add(added, pool);
            progress?.Report(new BoostedTreesProgress(round, _options.Rounds, loss));
            stop = check is not null && _options.EarlyStoppingRounds > 0 && check.RoundsSinceBest >= _options.EarlyStoppingRounds;
        }

        BoostedTrees model = rounds.ToModel(featureNames);
        bool shorten = check is not null && _options.EarlyStoppingRounds > 0 && check.RoundsSinceBest > 0;
        return new BoostedTreesRun(shorten ? model.FirstRounds(round - check!.RoundsSinceBest) : model, check?.Losses ?? [], stop);
    }
}
