using CryptoAi.Training.Boosting;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Comparison;

/// <summary>Tells where a comparison is, on the thread that computes.</summary>
internal sealed class ComparisonSteps(IProgress<ComparisonProgress>? progress, int steps)
{
    private string _step = "";
    private int _number;

    /// <summary>Begins the next step.</summary>
    public void Begin(string step)
    {
        (_step, _number) = (step, _number + 1);
        Report(0);
    }

    /// <summary>Of a training of epochs, one of several in the step.</summary>
    public IProgress<TrainingProgress>? Epochs(int place = 0, int of = 1) => progress is null
        ? null
        : new Forward<TrainingProgress>(p => Report((place + ((p.Epoch - 1 + ((double)p.Batch / Math.Max(p.Batches, 1))) / p.Epochs)) / of));

    /// <summary>Of the growing of trees.</summary>
    public IProgress<BoostedModelProgress>? Trees() => progress is null
        ? null
        : new Forward<BoostedModelProgress>(p => Report((p.Forest - 1 + ((double)p.Trees.Round / p.Trees.Rounds)) / p.Forests));

    private void Report(double done) => progress?.Report(new ComparisonProgress(_step, _number, Math.Max(steps, _number), done));

    private sealed class Forward<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
