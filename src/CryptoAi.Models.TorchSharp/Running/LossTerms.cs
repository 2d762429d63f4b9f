using CryptoAi.Models.Backends;
using CryptoAi.Models.TorchSharp.Modules;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>
/// The loss of <see cref="LossFunction"/> in the form that automatic differentiation needs: −Σ q · log softmax(logits) + Σ a (volatility − target)² + Σ b (volume − target)².
/// Class weights, sample weights, label smoothing, masks and denominators are all in the coefficients q, a and b, made in double precision here.
/// </summary>
internal static class LossTerms
{
    // the logit of a class that training never saw; exp of it is 0 in every float type, and unlike an infinity it times 0 is 0
    private const float Untrained = -1e30f;

    /// <summary>The loss of some samples of a batch, a float32 scalar.</summary>
    public static torch.Tensor Sum(NetworkOutput output, TargetBatch targets, int first, LossOptions options, LossNormalizers normalizers)
    {
        int count = (int)output.Logits.shape[0];
        int classes = (int)output.Logits.shape[1];
        torch.Device device = output.Logits.device;
        float[] coefficients = new float[count * classes];
        float[] masks = new float[classes];
        for (int c = 0; c < classes; c++)
        {
            masks[c] = Weight(options, c) > 0 ? 0 : Untrained;
        }

        for (int i = 0; i < count; i++)
        {
            Direction(coefficients.AsSpan(i * classes, classes), targets.Direction[first + i], SampleWeight(targets, first + i), options, normalizers.Weight);
        }

        torch.Tensor logits = output.Logits.to(torch.float32) + TensorData.Of(masks, [classes], device);
        torch.Tensor loss = (torch.nn.functional.log_softmax(logits, 1) * TensorData.Of(coefficients, [count, classes], device)).sum().neg();
        if (output.Volatility is not null)
        {
            loss += Squares(output.Volatility, targets.Volatility.Slice(first, count), targets, first, options.VolatilityWeight, normalizers.VolatilityTargets);
        }

        if (output.Volume is not null)
        {
            loss += Squares(output.Volume, targets.Volume.Slice(first, count), targets, first, options.VolumeWeight, normalizers.VolumeTargets);
        }

        return loss;
    }

    private static void Direction(Span<float> coefficients, int label, double sampleWeight, LossOptions options, double normalizer)
    {
        double weight = Weight(options, label);
        if (normalizer == 0 || weight == 0 || sampleWeight == 0)
        {
            return;
        }

        int trained = 0;
        for (int c = 0; c < coefficients.Length; c++)
        {
            trained += Weight(options, c) > 0 ? 1 : 0;
        }

        double scale = options.DirectionWeight * sampleWeight / normalizer;
        for (int c = 0; c < coefficients.Length; c++)
        {
            double own = c == label ? (1 - options.LabelSmoothing) * weight : 0;
            coefficients[c] = (float)(scale * (own + (options.LabelSmoothing / trained * Weight(options, c))));
        }
    }

    private static torch.Tensor Squares(torch.Tensor values, ReadOnlySpan<float> wanted, TargetBatch targets, int first, double weight, double normalizer)
    {
        float[] known = new float[wanted.Length];
        float[] coefficients = new float[wanted.Length];
        for (int i = 0; i < known.Length; i++)
        {
            if (!float.IsNaN(wanted[i]) && normalizer > 0)
            {
                (known[i], coefficients[i]) = (wanted[i], (float)(weight * SampleWeight(targets, first + i) / normalizer));
            }
        }

        torch.Tensor difference = values.to(torch.float32) - TensorData.Of(known, [known.Length], values.device);
        return (difference * difference * TensorData.Of(coefficients, [known.Length], values.device)).sum();
    }

    private static double SampleWeight(TargetBatch targets, int sample) => targets.IsWeighted ? targets.Weights[sample] : 1;

    private static double Weight(LossOptions options, int label) => options.ClassWeights is { } weights ? weights[label] : 1;
}
