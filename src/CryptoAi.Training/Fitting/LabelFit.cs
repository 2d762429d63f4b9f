using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Fits the cuts of quantile labels on train samples only, and gives all samples their classes.</summary>
public static class LabelFit
{
    /// <summary>The label specification of the train samples with its cuts; unchanged where there is nothing to fit.</summary>
    /// <param name="train">The train samples.</param>
    public static LabelSpec Fit(TrainSamples train)
    {
        ArgumentNullException.ThrowIfNull(train);
        LabelSpec labels = train.Dataset.Labels;
        if (labels.Threshold is not QuantileThreshold { Cuts: null } quantile)
        {
            return labels;
        }

        double[] returns = new double[train.Count];
        for (int i = 0; i < returns.Length; i++)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[i]);
            returns[i] = segment.Labels.ForwardReturns[row];
        }

        return labels with { Threshold = quantile with { Cuts = QuantileCuts.Fit(returns, labels.Classes) } };
    }

    /// <summary>The same split with labels fitted on its train part; the split itself where there is nothing to fit.</summary>
    /// <param name="split">The split.</param>
    public static DataSplit Apply(DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return split.Dataset.Labels.IsFitted ? split : split.With(split.Dataset.WithCutsOf(Fit(split.Train)));
    }
}
