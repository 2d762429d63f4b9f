using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Comparison;

/// <summary>Train, validation and test samples of one comparison, with all that its models have in common: labels, class weights and base rates, fitted on its train part.</summary>
/// <param name="Split">The parts, with fitted labels.</param>
/// <param name="ClassWeights">[classes] weights in the loss of every model.</param>
/// <param name="Rates">[classes] frequencies among the train samples.</param>
internal sealed record Scenario(DataSplit Split, double[] ClassWeights, double[] Rates)
{
    /// <exception cref="TrainingException">A class has no train samples (<c>class_missing</c>, <c>class_single</c>).</exception>
    public static Scenario Create(DataSplit split, TrainerOptions options)
    {
        DataSplit fitted = LabelFit.Apply(split);
        double[] sums = ClassSums.Of(fitted.Train, SampleWeightFit.Fit(fitted.Train, options));
        return new Scenario(fitted, Weighting.ClassWeights.Compute(options, sums, fitted.Dataset.Labels.ClassNames), BaseRates.Of(sums));
    }

    public IReadOnlyList<DatasetAsset> Assets => Split.Dataset.Assets;
}
