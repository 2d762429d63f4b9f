using System.Text;
using System.Text.Json;

namespace CryptoAi.Models.Trees;

/// <summary>
/// Reads models that XGBoost saved as JSON, <c>Booster.save_model("model.json")</c> of XGBoost 1.x to 3.x: booster <c>gbtree</c> with numerical splits and the objectives
/// <c>multi:softprob</c>, <c>multi:softmax</c>, <c>binary:logistic</c> and <c>reg:squarederror</c>. Predictions equal XGBoost's to 1e-6. Safe for files from anywhere: memory stays a small
/// multiple of the file.
/// </summary>
public static class XgBoostModel
{
    private const int MaxDepth = 16;

    private static readonly Dictionary<string, BoostedObjective> Objectives = new(StringComparer.Ordinal)
    {
        ["multi:softprob"] = BoostedObjective.MultiClassSoftmax,
        ["multi:softmax"] = BoostedObjective.MultiClassSoftmax,
        ["binary:logistic"] = BoostedObjective.BinaryLogistic,
        ["reg:squarederror"] = BoostedObjective.SquaredError,
        ["reg:linear"] = BoostedObjective.SquaredError,
    };

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bestRoundsOnly">
    /// Whether the rounds after the best iteration are left out when early stopping recorded one: what XGBoost's scikit-learn classes predict with. <c>Booster.predict</c> takes all rounds,
    /// and so does this by default.
    /// </param>
    /// <exception cref="BoostedTreesException">
    /// The file is not there (<c>trees_file_not_found</c>), cannot be read (<c>trees_file_unreadable</c>), is no XGBoost model (<c>xgboost_model_invalid</c>), or is one with something that this
    /// library does not compute: DART, a linear booster, categorical splits, several targets, another objective (<c>xgboost_model_unsupported</c>).
    /// </exception>
    public static BoostedTrees Load(string path, bool bestRoundsOnly = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream stream = TreesFile.Open(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(XgBoostText.Read(stream), new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return Create(new XgBoostValue(document.RootElement, "$"), bestRoundsOnly);
        }
        catch (Exception e) when (e is JsonException or FormatException or DecoderFallbackException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no valid UTF-8
            throw new BoostedTreesException("xgboost_model_invalid", $"{path}: this is no XGBoost model: {e.Message.TrimEnd('.')}.", path, e);
        }
        catch (NotSupportedException e)
        {
            throw new BoostedTreesException("xgboost_model_unsupported", $"{path}: {e.Message}", path, e);
        }
        catch (IOException e)
        {
            throw TreesFile.Unreadable(path, e);
        }
    }

    private static BoostedTrees Create(XgBoostValue root, bool bestRoundsOnly)
    {
        XgBoostValue learner = root["learner"];
        string name = learner["objective"]["name"].Text();
        if (!Objectives.TryGetValue(name, out BoostedObjective objective))
        {
            throw new NotSupportedException($"The objective '{name}' is not computed here; expected {string.Join(", ", Objectives.Keys)}.");
        }

        XgBoostValue booster = learner["gradient_booster"];
        string kind = booster["name"].Text();
        if (kind != "gbtree")
        {
            throw new NotSupportedException($"The booster '{kind}' is not computed here; expected gbtree. Train with booster=gbtree.");
        }

        XgBoostValue parameters = learner["learner_model_param"];
        int features = parameters["num_feature"].Number(1, TreesModel.MostNumber);
        int classes = parameters["num_class"].Number(0, TreesModel.MostNumber);
        if (parameters.Find("num_target") is { } targets && targets.Number(0, int.MaxValue) > 1)
        {
            throw new NotSupportedException("The model predicts several targets; one model per target can be loaded.");
        }

        int margins = objective == BoostedObjective.MultiClassSoftmax ? classes : 1;
        XgBoostValue model = booster["model"];
        if (model.Find("weight_drop") is { } dropped && dropped.Items().Count > 0)
        {
            throw new NotSupportedException("The model was trained with dropped trees (DART), which is not computed here. Train with booster=gbtree.");
        }

        Forest forest = XgBoostTrees.Read(model, features, margins);
        if (margins > Math.Max(1, forest.Trees))
        {
            throw new FormatException(FormattableString.Invariant($"it has {margins} classes and {forest.Trees} trees; expected at least one tree per class"));
        }

        int parallel = Math.Max(1, model["gbtree_model_param"].Find("num_parallel_tree")?.Number(0, TreesModel.MostNumber) ?? 1);
        float[] baseMargins = BaseMargins(parameters["base_score"], objective, margins);
        BoostedTrees trees = TreesModel.Create(forest, objective, features, baseMargins, checked((int)Math.Min((long)margins * parallel, int.MaxValue)), FeatureNames(learner));
        int? best = bestRoundsOnly ? learner.Find("attributes")?.Find("best_iteration")?.Number(0, TreesModel.MostNumber) : null;
        return best is { } iteration && iteration + 1 < trees.Rounds ? trees.FirstRounds(iteration + 1) : trees;
    }

    private static float[] BaseMargins(XgBoostValue score, BoostedObjective objective, int margins)
    {
        // up to 3.0 one number for all classes, since then a list inside the text: "[5E-1,2.5E-1]"
        float[] scores = score.Numbers();
        if (scores.Length != margins && scores.Length != 1)
        {
            throw new FormatException(FormattableString.Invariant($"{score.Path} has {scores.Length} numbers; expected 1 or {margins}"));
        }

        float[] result = new float[margins];
        for (int i = 0; i < margins; i++)
        {
            float value = scores[scores.Length == 1 ? 0 : i];
            result[i] = objective == BoostedObjective.BinaryLogistic ? MarginLink.Logit(value) : value;
        }

        return result;
    }

    private static string[]? FeatureNames(XgBoostValue learner)
    {
        string[] names = [.. learner.Find("feature_names")?.Items().Select(static n => n.Text()) ?? []];
        return names.Length == 0 ? null : names;
    }
}
