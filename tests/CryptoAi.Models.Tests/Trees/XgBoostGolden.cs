using System.Text.Json;
using CryptoAi.Models.Trees;

namespace CryptoAi.Models.Tests.Trees;

/// <summary>A model that XGBoost saved and what it predicts (eng/goldens/make_tree_goldens.py).</summary>
internal sealed class XgBoostGolden
{
    private readonly JsonElement _expected;

    public XgBoostGolden(string name)
    {
        Path = PathOf($"{name}.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf($"{name}_expected.json")));
        _expected = document.RootElement.Clone();
    }

    /// <summary>The saved model.</summary>
    public string Path { get; }

    /// <summary>[rows, 5]; NaN where a value is missing.</summary>
    public float[] Rows => Floats("rows");

    public float[] Floats(string name) => [.. _expected.GetProperty(name).EnumerateArray().Select(static v => v.ValueKind == JsonValueKind.Null ? float.NaN : v.GetSingle())];

    /// <summary>Outputs of all rows, each row on its own.</summary>
    public static float[] Margins(BoostedTrees model, float[] rows)
    {
        float[] margins = new float[rows.Length / model.Features * model.Margins];
        for (int i = 0; i < rows.Length / model.Features; i++)
        {
            model.PredictMargins(rows.AsSpan(i * model.Features, model.Features), margins.AsSpan(i * model.Margins, model.Margins));
        }

        return margins;
    }

    private static string PathOf(string file) => System.IO.Path.Combine(TestContext.CurrentContext.TestDirectory, "Goldens", file);
}
