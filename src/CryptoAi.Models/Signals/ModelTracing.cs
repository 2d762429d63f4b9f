using System.Diagnostics;

namespace CryptoAi.Models.Signals;

/// <summary>The spans of the source <c>CryptoAi.Models</c>, with the tags of the meter. Nothing is made while nobody listens.</summary>
internal static class ModelTracing
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.Models";

    /// <summary>From candles to signals: one call.</summary>
    public const string Predict = "cryptoai.predict";

    /// <summary>A look for a model that reads one.</summary>
    public const string Load = "cryptoai.model.load";

    private static readonly ActivitySource Source = new(Name, typeof(ModelTracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Begins the span of a prediction.</summary>
    /// <param name="kind"><c>single</c>, <c>batch</c>, <c>window</c> or <c>live</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="symbol">The asset; null where there are several.</param>
    /// <param name="requests">How many assets or windows there are.</param>
    /// <returns>The span, or null while nobody listens.</returns>
    public static Activity? StartPredict(string kind, ModelTags model, string? symbol, int requests)
    {
        if (!Source.HasListeners() || Source.StartActivity(Predict) is not { } activity)
        {
            return null;
        }

        activity.SetTag("kind", kind).SetTag("model", model.Model).SetTag("timeframe", model.Timeframe).SetTag("requests", requests);
        return activity.SetTag("name", model.Name).SetTag("symbol", symbol);
    }

    /// <summary>Begins the span of a model that is read.</summary>
    /// <param name="path">Its bundle.</param>
    /// <param name="name">The name under which the application serves it; null where it has none.</param>
    public static Activity? StartLoad(string path, string? name) => Source.StartActivity(Load)?.SetTag("bundle", path).SetTag("name", name);
}
