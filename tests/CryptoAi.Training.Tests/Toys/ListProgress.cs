using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>Keeps every report, on the caller's thread.</summary>
internal sealed class ListProgress : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value) => Reports.Add(value);
}
