using System.Text.Json;

namespace CryptoAi.Training.Tests;

/// <summary>Reference values that scikit-learn made (eng/goldens/make_evaluation_goldens.py).</summary>
internal static class Goldens
{
    public static JsonElement Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Goldens", $"{name}.json")));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(this JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(static v => v.GetDouble())];

    public static int[] Integers(this JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(static v => v.GetInt32())];
}
