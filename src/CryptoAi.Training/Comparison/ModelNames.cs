using System.Text.Json;

namespace CryptoAi.Training.Comparison;

/// <summary>What the kinds of model of a comparison are called by people.</summary>
public static class ModelNames
{
    /// <summary>The name within a sentence.</summary>
    /// <param name="model">Which.</param>
    public static string Of(ComparedModel model) => model switch
    {
        ComparedModel.Individual => "individual trees",
        ComparedModel.IndividualLstm => "individual LSTMs",
        ComparedModel.Unified => "unified LSTM",
        ComparedModel.UnifiedTransformer => "unified transformer",
        ComparedModel.Ensemble => "ensemble",
        ComparedModel.Majority => "majority class",
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Not a model of a comparison."),
    };

    /// <summary>The name in JSON and of folders, such as <c>individual_lstm</c>.</summary>
    /// <param name="model">Which.</param>
    public static string Code(ComparedModel model) => JsonNamingPolicy.SnakeCaseLower.ConvertName(model.ToString());
}
