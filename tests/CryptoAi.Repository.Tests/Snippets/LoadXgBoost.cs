using CryptoAi.Models.Trees;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class LoadXgBoost
{
    public static void Run()
    {
        #region snippet
        // Python: booster.save_model("model.json")
        BoostedTrees model = XgBoostModel.Load("model.json");

        float[] probabilities = new float[model.Outputs];
        model.Predict([0.2f, 1, float.NaN, -0.3f, 0.9f], probabilities);
        Console.WriteLine($"{model.Trees} trees of {model.Features} features, {model.Classes} classes: {string.Join(" ", probabilities.Select(p => $"{p:F4}"))}");

        // from now on without JSON: smaller, and checked when it is read
        model.Save("model.safetensors");
        #endregion
    }
}
