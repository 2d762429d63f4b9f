namespace CryptoAi.Training.Loop;

/// <summary>Whether a model can learn a few samples by heart: if not, something is wrong with model, data or options, and no amount of training will help.</summary>
/// <param name="Samples">Samples in the batch, of all classes alike as far as there are any.</param>
/// <param name="Steps">Steps that were made.</param>
/// <param name="FirstLoss">The loss before, without dropout.</param>
/// <param name="LastLoss">The loss after, without dropout.</param>
/// <param name="Accuracy">The share of correct directions after.</param>
public sealed record OverfitReport(int Samples, int Steps, double FirstLoss, double LastLoss, double Accuracy)
{
    /// <summary>Whether at least nine of ten directions are right and the loss at most half of what it was.</summary>
    public bool Passed => Accuracy >= 0.9 && LastLoss <= FirstLoss / 2;
}
