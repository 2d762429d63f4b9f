using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.Randomness;
using CryptoAi.Models.Trees;

namespace CryptoAi.Models.Tests.Trees;

internal sealed class XgBoostModelTests
{
    /// <summary>What users are promised: the exponentials of two libraries differ in their last bit.</summary>
    private const double Tolerance = 1e-6;

    [TestCase("xgboost_softprob", BoostedObjective.MultiClassSoftmax, 3, 7)]
    [TestCase("xgboost_newer", BoostedObjective.MultiClassSoftmax, 3, 7)]
    [TestCase("xgboost_binary", BoostedObjective.BinaryLogistic, 2, 9)]
    [TestCase("xgboost_regression", BoostedObjective.SquaredError, 0, 5)]
    public void Load_SavedModel_PredictsAsXgBoost(string name, BoostedObjective objective, int classes, int rounds)
    {
        XgBoostGolden golden = new(name);

        BoostedTrees model = XgBoostModel.Load(golden.Path);

        Assert.That((model.Objective, model.Classes, model.Rounds, model.Features), Is.EqualTo((objective, classes, rounds, 5)));
        TensorAssert.Close(XgBoostGolden.Margins(model, golden.Rows), golden.Floats("margins"), 0, Tolerance, "margins");
        float[] outputs = new float[golden.Rows.Length / 5 * model.Outputs];
        model.PredictMany(golden.Rows, outputs, threads: 2);
        float[] compared = objective == BoostedObjective.BinaryLogistic ? [.. outputs.Where(static (_, i) => i % 2 == 1)] : outputs;
        TensorAssert.Close(compared, golden.Floats("predictions"), 0, Tolerance, "predictions");
    }

    [Test]
    public void Load_ModelWithoutSigmoid_HasMarginsToTheBit()
    {
        // no exponential is between the leaves and the output
        XgBoostGolden golden = new("xgboost_regression");

        TensorAssert.SameBits(XgBoostGolden.Margins(XgBoostModel.Load(golden.Path), golden.Rows), golden.Floats("margins"), "margins");
    }

    [Test]
    public void Load_BestRoundsOnly_PredictsAsWithTheBestIteration()
    {
        XgBoostGolden golden = new("xgboost_binary");

        BoostedTrees model = XgBoostModel.Load(golden.Path, bestRoundsOnly: true);

        Assert.That(model.Rounds, Is.EqualTo(4));
        float[] outputs = new float[golden.Rows.Length / 5 * 2];
        model.PredictMany(golden.Rows, outputs);
        TensorAssert.Close(outputs.Where(static (_, i) => i % 2 == 1).ToArray(), golden.Floats("best_predictions"), 0, Tolerance, "predictions");
    }

    [TestCase(ImportanceKind.Gain, "gain")]
    [TestCase(ImportanceKind.TotalCover, "cover")]
    [TestCase(ImportanceKind.Weight, "weight")]
    public void Importance_OfSavedModel_AsXgBoost(ImportanceKind kind, string name)
    {
        XgBoostGolden golden = new("xgboost_softprob");

        float[] importance = [.. XgBoostModel.Load(golden.Path).Importance(kind).Select(static v => (float)v)];

        TensorAssert.Close(importance, golden.Floats(name), 1e-5, 0, name);
    }

    [TestCase("learner.objective.name", "\"rank:pairwise\"", "xgboost_model_unsupported", "'rank:pairwise'")]
    [TestCase("learner.gradient_booster.name", "\"dart\"", "xgboost_model_unsupported", "'dart'")]
    [TestCase("learner.gradient_booster.model.weight_drop", "[1]", "xgboost_model_unsupported", "DART")]
    [TestCase("learner.learner_model_param.num_target", "\"2\"", "xgboost_model_unsupported", "several targets")]
    [TestCase("learner.gradient_booster.model.trees.0.split_type.0", "1", "xgboost_model_unsupported", "categorical")]
    [TestCase("learner.gradient_booster.model.trees.0.tree_param.size_leaf_vector", "\"3\"", "xgboost_model_unsupported", "vectors")]
    [TestCase("learner.learner_model_param.base_score", "\"[5E-1,1]\"", "xgboost_model_invalid", "base_score has 2 numbers; expected 1 or 3")]
    [TestCase("learner.learner_model_param.base_score", "\"NaN\"", "xgboost_model_invalid", "base_score")]
    [TestCase("learner.learner_model_param.num_feature", "\"2\"", "xgboost_model_invalid", "one of 2 features")]
    [TestCase("learner.learner_model_param.num_class", "\"2\"", "xgboost_model_invalid", "output 2 of 2")]
    [TestCase("learner.learner_model_param.num_class", "\"9999999\"", "xgboost_model_invalid", "9999999 classes and 21 trees")]
    [TestCase("learner.gradient_booster.model.trees.0.left_children.0", "0", "xgboost_model_invalid", "two parents")]
    [TestCase("learner.gradient_booster.model.trees.0.right_children.1", "70000", "xgboost_model_invalid", "70000")]
    [TestCase("learner.gradient_booster.model.trees.0.tree_param.num_nodes", "\"9999999\"", "xgboost_model_invalid", "expected 9999999")]
    [TestCase("learner.gradient_booster.model.trees.0.split_conditions.0", "1e99", "xgboost_model_invalid", "")]
    [TestCase("learner.gradient_booster.model.tree_info", "[]", "xgboost_model_invalid", "tree_info has 0 elements")]
    [TestCase("learner.feature_names", "[\"a\"]", "xgboost_model_invalid", "1 feature names for 5 features")]
    [TestCase("learner", "[]", "xgboost_model_invalid", "$.learner is a JSON Array")]
    public void Load_ChangedModel_TypedErrorWithThePlace(string place, string value, string code, string message)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(new XgBoostGolden("xgboost_softprob").Path))!;
        string[] steps = place.Split('.');
        JsonNode parent = steps[..^1].Aggregate(root, static (node, step) => node is JsonArray array ? array[int.Parse(step)]! : node[step]!);
        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1])] = JsonNode.Parse(value);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        BoostedTreesException error = LoadBytes(Encoding.UTF8.GetBytes(root.ToJsonString()))!;

        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain(message).And.Contain("model.json"));
    }

    [TestCase("loss_changes", "xgboost_model_invalid", "loss_changes[0] is no finite number")]
    [TestCase("split_conditions", "xgboost_model_invalid", "split_conditions[0] is no finite number")]
    [TestCase("base_weights", null, "")]
    public void Load_NumbersThatAreNotFinite_OnlyWhereTheyAreNotNeeded(string place, string? code, string message)
    {
        foreach (string number in new[] { "NaN", "Infinity", "-Infinity" })
        {
            BoostedTreesException? error = LoadBytes(Encoding.UTF8.GetBytes(Raw(place, number)));

            Assert.That(error?.Code, Is.EqualTo(code), error?.Message);
            Assert.That(error?.Message ?? "", Does.Contain(message));
        }
    }

    [Test]
    public void Load_CategoricalModel_NamedAlthoughItsThresholdsAreNoJson()
    {
        string model = Raw("split_conditions", "NaN").Replace("\"split_type\":[0", "\"split_type\":[1", StringComparison.Ordinal);

        Assert.That(LoadBytes(Encoding.UTF8.GetBytes(model)), Has.Property("Code").EqualTo("xgboost_model_unsupported").And.Message.Contains("categorical"));
    }

    [Test]
    public void Load_NamesLikeNumbersThatAreNotFinite_StayAsTheyAre()
    {
        string[] names = ["NaN", "-Infinity", "a\"NaN\\", "Infinity", "I"];
        JsonNode root = JsonNode.Parse(File.ReadAllText(new XgBoostGolden("xgboost_softprob").Path))!;
        root["learner"]!["feature_names"] = new JsonArray([.. names.Select(static n => JsonValue.Create(n))]);
        using TemporaryFolder folder = new();
        JsonSerializerOptions relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        File.WriteAllText(folder["model.json"], root.ToJsonString(relaxed));

        Assert.That(XgBoostModel.Load(folder["model.json"]).FeatureNames, Is.EqualTo(names).AsCollection);
    }

    [Test]
    public void Load_ChangedValues_WorksOrGivesATypedError()
    {
        string[] values = ["-1", "0", "1", "2147483647", "-2147483648", "4294967296", "1e308", "0.5", "null", "true", "\"\"", "\"-1\"", "\"70000\"", "\"[1E0,2E0]\"", "[]", "{}", "[[0]]", "1e-46"];
        JsonNode original = JsonNode.Parse(File.ReadAllText(new XgBoostGolden("xgboost_binary").Path))!;
        CounterRandom random = new(18);
        int errors = 0;
        for (int i = 0; i < 300; i++)
        {
            JsonNode root = original.DeepClone();
            Change(root, ref random, values);
            errors += LoadBytes(Encoding.UTF8.GetBytes(root.ToJsonString())) is null ? 0 : 1;
        }

        Assert.That(errors, Is.InRange(50, 299));
    }

    [TestCase("", "trees_file_invalid")]
    [TestCase("binf", "xgboost_model_invalid")]
    [TestCase("{L\0\0\0\0\0\0\0\alearner{", "xgboost_model_invalid")]
    [TestCase("{i\alearner{", "xgboost_model_invalid")]
    [TestCase("{\"a\":\"NaN\\", "xgboost_model_invalid")]
    [TestCase("{\"a\":NaN", "xgboost_model_invalid")]
    [TestCase("{\"a\":Infinit", "xgboost_model_invalid")]
    [TestCase("{}", "xgboost_model_invalid")]
    [TestCase("{\"learner\":1,\"learner\":2}", "xgboost_model_invalid")]
    public void Load_OtherContent_TypedError(string content, string code) =>
        Assert.That(LoadBytes(Encoding.UTF8.GetBytes(content))!.Code, Is.EqualTo(code));

    [TestCase("binf")]
    [TestCase("{L\0\0\0\0\0\0\0\alearner{")]
    public void Load_BinaryFile_SaysHowToSaveIt(string content) =>
        Assert.That(LoadBytes(Encoding.UTF8.GetBytes(content))!.Message, Does.Contain("save the model again as .json"));

    [Test]
    public void Load_NoFile_TypedError()
    {
        using TemporaryFolder folder = new();

        Assert.That(() => XgBoostModel.Load(folder["none.json"]), Throws.TypeOf<BoostedTreesException>().With.Property("Code").EqualTo("trees_file_not_found"));
    }

    [Test]
    public void Load_DamagedBytes_WorksOrGivesATypedError()
    {
        byte[] bytes = File.ReadAllBytes(new XgBoostGolden("xgboost_binary").Path);
        CounterRandom random = new(8);
        int errors = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. bytes];
            for (int k = 0; k <= i % 3; k++)
            {
                damaged[(int)(random.NextDouble() * damaged.Length)] = (byte)(random.NextDouble() * 256);
            }

            errors += LoadBytes(i % 10 == 0 ? damaged[..(int)(random.NextDouble() * damaged.Length)] : damaged) is null ? 0 : 1;
        }

        Assert.That(errors, Is.GreaterThan(200));
    }

    /// <summary>A model with another text in place of the first number of a list of its first tree.</summary>
    private static string Raw(string list, string number)
    {
        string text = File.ReadAllText(new XgBoostGolden("xgboost_softprob").Path);
        int start = text.IndexOf($"\"{list}\":[", StringComparison.Ordinal) + list.Length + "\"\":[".Length;
        return text[..start] + number + text[text.IndexOf(',', start)..];
    }

    /// <summary>Another value somewhere, often a number that could be one of the place.</summary>
    private static void Change(JsonNode node, ref CounterRandom random, string[] values)
    {
        while (true)
        {
            (string? name, int index, JsonNode? child) = node is JsonObject o
                ? o.ElementAt((int)(random.NextDouble() * o.Count)) is var pair ? (pair.Key, 0, pair.Value) : default
                : (int)(random.NextDouble() * node.AsArray().Count) is var i ? (null, i, node.AsArray()[i]) : default;
            if (child is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.NextDouble() > 0.05)
            {
                node = child;
                continue;
            }

            JsonNode? value = random.NextDouble() < 0.5 && node is JsonArray list
                ? JsonValue.Create((int)(random.NextDouble() * (list.Count + 2)) - 1)
                : JsonNode.Parse(values[(int)(random.NextDouble() * values.Length)]);
            if (name is null)
            {
                node.AsArray()[index] = value;
            }
            else
            {
                node[name] = value;
            }

            return;
        }
    }

    /// <summary>Any other exception fails the test; a model that loads must predict.</summary>
    private static BoostedTreesException? LoadBytes(byte[] content)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["model.json"], content);
        try
        {
            BoostedTrees model = XgBoostModel.Load(folder["model.json"]);
            model.Predict(new float[model.Features], new float[model.Outputs]);
            return null;
        }
        catch (BoostedTreesException error)
        {
            return error;
        }
    }
}
