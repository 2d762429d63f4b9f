using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting;

/// <summary>What options and data demand of each other.</summary>
internal static class TrainingChecks
{
    public static void Require(BoostedTreesOptions options, BoostedTreesData train, BoostedTreesData? validation, IReadOnlyList<string>? featureNames)
    {
        RequireWeight(train, "train");
        if (validation is null)
        {
            if (options.EarlyStoppingRounds > 0)
            {
                throw new TrainingException("boosting_no_validation", FormattableString.Invariant(
                    $"EarlyStoppingRounds is {options.EarlyStoppingRounds} and there is no validation data; give some, or set EarlyStoppingRounds to 0."));
            }
        }
        else
        {
            RequireWeight(validation, "validation");
            FiniteValues.Require(validation.Features.Span, place => (place / validation.FeatureCount, place % validation.FeatureCount), "validation");
            if (validation.Classes != train.Classes || validation.FeatureCount != train.FeatureCount)
            {
                throw new TrainingException("boosting_validation_mismatch", FormattableString.Invariant(
                    $"The validation data has {validation.FeatureCount} features and {validation.Classes} classes, the train data {train.FeatureCount} and {train.Classes}; expected the same."));
            }
        }

        RequireCount("ClassWeights", "classes", options.ClassWeights?.Count, train.Classes);
        RequireCount("Feature names", "features", featureNames?.Count, train.FeatureCount);
    }

    private static void RequireWeight(BoostedTreesData data, string name)
    {
        if (data.Rows == 0 || (!data.Weights.IsEmpty && data.Weights.Span.IndexOfAnyExcept(0f) < 0))
        {
            throw new TrainingException("boosting_no_rows", $"The {name} data has no row with a weight above 0; expected at least one.");
        }
    }

    private static void RequireCount(string what, string per, int? found, int expected)
    {
        if (found is { } count && count != expected)
        {
            throw new TrainingException("boosting_option_mismatch", FormattableString.Invariant($"{what}: {count} for {expected} {per}; expected one each."));
        }
    }
}
