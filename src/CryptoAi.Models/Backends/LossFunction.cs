namespace CryptoAi.Models.Backends;

/// <summary>
/// The multi-task loss of outputs against targets (definitions D2, D4, D6), the same on every backend. A class of weight 0 was missing in training: its logit takes no part
/// in the softmax, gets no gradient and is never the predicted class. Stateless and thread-safe.
/// </summary>
public static class LossFunction
{
    /// <summary>The sums behind the loss of a batch, in double precision.</summary>
    /// <param name="output">The model's outputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="count">Samples in use.</param>
    /// <param name="options">Class weights and label smoothing.</param>
    /// <exception cref="ArgumentException">A class is outside 0 … classes − 1, there are not as many weights as classes, or the label smoothing is not within 0 … 1.</exception>
    public static LossSums Evaluate(ModelOutput output, TargetBatch targets, int count, LossOptions options)
    {
        Check(output, targets, count, options);
        double crossEntropy = 0;
        double weightSum = 0;
        long correct = 0;
        (double volatilityError, double volatilityTargets) = SquaredError(output.Volatility, targets.Volatility, targets, count);
        (double volumeError, double volumeTargets) = SquaredError(output.Volume, targets.Volume, targets, count);
        for (int sample = 0; sample < count; sample++)
        {
            ReadOnlySpan<float> logits = output.Logits.Slice(sample * output.Classes, output.Classes);
            int label = targets.Direction[sample];
            double weight = Weight(options, label);
            if (weight > 0)
            {
                double sampleWeight = SampleWeight(targets, sample);
                double logSum = LogSumExp(logits, options);
                double own = weight * (logSum - logits[label]);
                crossEntropy += sampleWeight * (options.LabelSmoothing == 0 ? own : Smoothed(own, logits, logSum, options));
                weightSum += sampleWeight * weight;
            }

            correct += PredictedClass(logits, options) == label ? 1 : 0;
        }

        return new LossSums(count, correct, crossEntropy, weightSum, volatilityError, volatilityTargets, volumeError, volumeTargets);
    }

    /// <summary>The class with the largest logit among those that were trained.</summary>
    /// <param name="logits">[classes].</param>
    /// <param name="options">Class weights.</param>
    public static int PredictedClass(ReadOnlySpan<float> logits, LossOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int best = -1;
        for (int c = 0; c < logits.Length; c++)
        {
            if (Weight(options, c) > 0 && (best < 0 || logits[c] > logits[best]))
            {
                best = c;
            }
        }

        return Math.Max(best, 0);
    }

    /// <summary>The denominators of a batch's loss, which the gradient of every sample needs.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="count">Samples in use.</param>
    /// <param name="options">Class weights.</param>
    public static LossNormalizers Normalizers(TargetBatch targets, int count, LossOptions options)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, targets.Capacity, nameof(targets));
        double weight = 0;
        double volatility = 0;
        double volume = 0;
        for (int sample = 0; sample < count; sample++)
        {
            double sampleWeight = SampleWeight(targets, sample);
            weight += sampleWeight * Weight(options, targets.Direction[sample]);
            volatility += float.IsNaN(targets.Volatility[sample]) ? 0 : sampleWeight;
            volume += float.IsNaN(targets.Volume[sample]) ? 0 : sampleWeight;
        }

        return new LossNormalizers(weight, volatility, volume);
    }

    /// <summary>The gradient of the loss by the outputs of some samples of a batch.</summary>
    internal static void Gradient(
        ModelOutput output, TargetBatch targets, int first, int count, LossOptions options, LossNormalizers normalizers, ModelOutput gradient)
    {
        int classes = output.Classes;
        for (int sample = first; sample < first + count; sample++)
        {
            double sampleWeight = SampleWeight(targets, sample);
            DirectionGradient(
                output.Logits.Slice(sample * classes, classes), targets.Direction[sample], sampleWeight, options, normalizers.Weight, gradient.Logits.Slice(sample * classes, classes));
            gradient.Volatility[sample] = RegressionGradient(
                output.Volatility[sample], targets.Volatility[sample], options.VolatilityWeight * sampleWeight, normalizers.VolatilityTargets);
            gradient.Volume[sample] = RegressionGradient(
                output.Volume[sample], targets.Volume[sample], options.VolumeWeight * sampleWeight, normalizers.VolumeTargets);
        }
    }

    private static void DirectionGradient(
        ReadOnlySpan<float> logits, int label, double sampleWeight, LossOptions options, double normalizer, Span<float> gradient)
    {
        double weight = Weight(options, label);
        if (normalizer == 0 || weight == 0 || sampleWeight == 0)
        {
            gradient.Clear();
            return;
        }

        double logSum = LogSumExp(logits, options);
        double scale = options.DirectionWeight * (weight * sampleWeight) / normalizer;
        if (options.LabelSmoothing == 0)
        {
            for (int c = 0; c < logits.Length; c++)
            {
                gradient[c] = Weight(options, c) > 0 ? (float)(scale * (Math.Exp(logits[c] - logSum) - (c == label ? 1 : 0))) : 0f;
            }

            return;
        }

        // in units of w_y: the truth counts 1 − ε, and every trained class ε/k w_c/w_y besides
        double own = 1 - options.LabelSmoothing;
        double share = Share(logits.Length, options) / weight;
        double all = own;
        for (int c = 0; c < logits.Length; c++)
        {
            all += share * Weight(options, c);
        }

        for (int c = 0; c < logits.Length; c++)
        {
            double classWeight = Weight(options, c);
            gradient[c] = classWeight > 0 ? (float)(scale * ((all * Math.Exp(logits[c] - logSum)) - (share * classWeight) - (c == label ? own : 0))) : 0f;
        }
    }

    private static float RegressionGradient(float value, float target, double weight, double targets) =>
        float.IsNaN(target) || weight == 0 ? 0f : (float)(weight * 2 * ((double)value - target) / targets);

    private static (double Error, double Targets) SquaredError(ReadOnlySpan<float> values, ReadOnlySpan<float> wanted, TargetBatch targets, int count)
    {
        double error = 0;
        double used = 0;
        for (int sample = 0; sample < count; sample++)
        {
            if (!float.IsNaN(wanted[sample]))
            {
                double sampleWeight = SampleWeight(targets, sample);
                double difference = (double)values[sample] - wanted[sample];
                error += sampleWeight * (difference * difference);
                used += sampleWeight;
            }
        }

        return (error, used);
    }

    /// <summary>(1 − ε) times the truth's part, plus ε/k times the weighted parts of all trained classes.</summary>
    private static double Smoothed(double own, ReadOnlySpan<float> logits, double logSum, LossOptions options)
    {
        double all = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            double weight = Weight(options, c);
            all += weight > 0 ? weight * (logSum - logits[c]) : 0;
        }

        return ((1 - options.LabelSmoothing) * own) + (Share(logits.Length, options) * all);
    }

    /// <summary>ε/k, where k counts the trained classes.</summary>
    private static double Share(int classes, LossOptions options)
    {
        int trained = 0;
        for (int c = 0; c < classes; c++)
        {
            trained += Weight(options, c) > 0 ? 1 : 0;
        }

        return options.LabelSmoothing / trained;
    }

    private static double SampleWeight(TargetBatch targets, int sample) => targets.IsWeighted ? targets.Weights[sample] : 1;

    private static double Weight(LossOptions options, int label) => options.ClassWeights is { } weights ? weights[label] : 1;

    private static double LogSumExp(ReadOnlySpan<float> logits, LossOptions options)
    {
        double maximum = logits[PredictedClass(logits, options)];
        double sum = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            sum += Weight(options, c) > 0 ? Math.Exp(logits[c] - maximum) : 0;
        }

        return maximum + Math.Log(sum);
    }

    private static void Check(ModelOutput output, TargetBatch targets, int count, LossOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(output.Capacity, targets.Capacity));
        if (options.ClassWeights is { } weights && weights.Count != output.Classes)
        {
            throw new ArgumentException($"There are {weights.Count} class weights for {output.Classes} classes.", nameof(options));
        }

        if (!(options.LabelSmoothing is >= 0 and < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"The label smoothing is {options.LabelSmoothing}; expected 0 or more and less than 1."), nameof(options));
        }

        for (int sample = 0; sample < count; sample++)
        {
            if ((uint)targets.Direction[sample] >= (uint)output.Classes)
            {
                throw new ArgumentException(
                    $"Sample {sample} has direction class {targets.Direction[sample]}; expected 0 … {output.Classes - 1}.", nameof(targets));
            }
        }
    }
}
