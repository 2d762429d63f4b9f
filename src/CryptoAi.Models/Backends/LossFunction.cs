namespace CryptoAi.Models.Backends;

/// <summary>
/// The multi-task loss of outputs against targets (definitions D2, D6), the same on every backend. A class of weight 0 was missing in training: its logit takes no part
/// in the softmax, gets no gradient and is never the predicted class. Stateless and thread-safe.
/// </summary>
public static class LossFunction
{
    /// <summary>The sums behind the loss of a batch, in double precision.</summary>
    /// <param name="output">The model's outputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="count">Samples in use.</param>
    /// <param name="options">Class weights.</param>
    /// <exception cref="ArgumentException">A class is outside 0 … classes − 1, or there are not as many weights as classes.</exception>
    public static LossSums Evaluate(ModelOutput output, TargetBatch targets, int count, LossOptions options)
    {
        Check(output, targets, count, options);
        double crossEntropy = 0;
        double weightSum = 0;
        long correct = 0;
        (double volatilityError, long volatilityCount) = SquaredError(output.Volatility, targets.Volatility, count);
        (double volumeError, long volumeCount) = SquaredError(output.Volume, targets.Volume, count);
        for (int sample = 0; sample < count; sample++)
        {
            ReadOnlySpan<float> logits = output.Logits.Slice(sample * output.Classes, output.Classes);
            int label = targets.Direction[sample];
            double weight = Weight(options, label);
            if (weight > 0)
            {
                crossEntropy += weight * (LogSumExp(logits, options) - logits[label]);
                weightSum += weight;
            }

            correct += PredictedClass(logits, options) == label ? 1 : 0;
        }

        return new LossSums(count, correct, crossEntropy, weightSum, volatilityError, volatilityCount, volumeError, volumeCount);
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

    /// <summary>The denominators of the whole batch, which the gradient of every sample needs.</summary>
    internal static LossNormalizers Normalizers(TargetBatch targets, int count, LossOptions options)
    {
        double weight = 0;
        int volatility = 0;
        int volume = 0;
        for (int sample = 0; sample < count; sample++)
        {
            weight += Weight(options, targets.Direction[sample]);
            volatility += float.IsNaN(targets.Volatility[sample]) ? 0 : 1;
            volume += float.IsNaN(targets.Volume[sample]) ? 0 : 1;
        }

        return new LossNormalizers(weight, volatility, volume);
    }

    /// <summary>The gradient of the batch's loss by the outputs of some of its samples.</summary>
    internal static void Gradient(
        ModelOutput output, TargetBatch targets, int first, int count, LossOptions options, LossNormalizers normalizers, ModelOutput gradient)
    {
        int classes = output.Classes;
        for (int sample = first; sample < first + count; sample++)
        {
            ReadOnlySpan<float> logits = output.Logits.Slice(sample * classes, classes);
            Span<float> target = gradient.Logits.Slice(sample * classes, classes);
            int label = targets.Direction[sample];
            double scale = normalizers.Weight == 0 ? 0 : options.DirectionWeight * Weight(options, label) / normalizers.Weight;
            double logSum = LogSumExp(logits, options);
            for (int c = 0; c < classes; c++)
            {
                target[c] = Weight(options, c) > 0 ? (float)(scale * (Math.Exp(logits[c] - logSum) - (c == label ? 1 : 0))) : 0f;
            }

            gradient.Volatility[sample] = RegressionGradient(
                output.Volatility[sample], targets.Volatility[sample], options.VolatilityWeight, normalizers.VolatilityCount);
            gradient.Volume[sample] = RegressionGradient(output.Volume[sample], targets.Volume[sample], options.VolumeWeight, normalizers.VolumeCount);
        }
    }

    private static float RegressionGradient(float value, float target, double weight, int count) =>
        float.IsNaN(target) || weight == 0 ? 0f : (float)(weight * 2 * ((double)value - target) / count);

    private static (double Error, long Count) SquaredError(ReadOnlySpan<float> values, ReadOnlySpan<float> targets, int count)
    {
        double error = 0;
        long used = 0;
        for (int sample = 0; sample < count; sample++)
        {
            if (!float.IsNaN(targets[sample]))
            {
                double difference = (double)values[sample] - targets[sample];
                error += difference * difference;
                used++;
            }
        }

        return (error, used);
    }

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
