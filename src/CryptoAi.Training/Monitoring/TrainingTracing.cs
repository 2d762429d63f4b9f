using System.Diagnostics;

namespace CryptoAi.Training.Monitoring;

/// <summary>The spans of the source <c>CryptoAi.Training</c>. Nothing is made while nobody listens.</summary>
internal static class TrainingTracing
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.Training";

    /// <summary>One training, from scratch, resumed or fine-tuning.</summary>
    public const string Train = "cryptoai.train";

    /// <summary>One epoch of it.</summary>
    public const string Epoch = "cryptoai.train.epoch";

    /// <summary>One round of retraining.</summary>
    public const string Retrain = "cryptoai.retrain";

    private static readonly ActivitySource Source = new(Name, typeof(TrainingTracing).Assembly.GetName().Version?.ToString(3));

    /// <summary>Begins a span.</summary>
    /// <param name="name">One of the names of this class.</param>
    /// <returns>The span, or null while nobody listens.</returns>
    public static Activity? Start(string name) => Source.StartActivity(name);
}
