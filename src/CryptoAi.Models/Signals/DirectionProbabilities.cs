using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Logits to the two probability vectors (definitions D6, D7). Double precision; a class with weight or base rate 0 was not trained and gets probability 0 in both.</summary>
public static class DirectionProbabilities
{
    /// <summary>
    /// Computes both vectors. With z the logits, w the class weights of the loss and π the base rates, the one that decides is softmax((z − ln w)/T) for
    /// <see cref="DecisionMode.Corrected"/> and softmax((z − ln w − ln π)/T) for <see cref="DecisionMode.Balanced"/>, which is softmax(z/T) after training with
    /// balanced weights (w ∝ 1/π); the other one follows from it by the base rates: corrected ∝ balanced · π.
    /// </summary>
    /// <param name="logits">[classes] the model's outputs.</param>
    /// <param name="calibration">Class weights, base rates, temperature and decision.</param>
    /// <param name="balanced">[classes] receives the probabilities under equal class frequencies.</param>
    /// <param name="corrected">[classes] receives the probabilities under real-world frequencies.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<float> logits, Calibration calibration, Span<double> balanced, Span<double> corrected)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        IReadOnlyList<double> weights = calibration.ClassWeights;
        IReadOnlyList<double> rates = calibration.BaseRates;
        if (weights.Count != logits.Length || rates.Count != logits.Length || balanced.Length != logits.Length || corrected.Length != logits.Length)
        {
            throw new ArgumentException(
                $"There are {logits.Length} logits, {weights.Count} class weights, {rates.Count} base rates and room for {balanced.Length} and {corrected.Length} "
                + "probabilities; expected the same number.",
                nameof(logits));
        }

        bool isBalanced = calibration.Decision == DecisionMode.Balanced;
        Span<double> decides = isBalanced ? balanced : corrected;
        Span<double> other = isBalanced ? corrected : balanced;
        for (int k = 0; k < logits.Length; k++)
        {
            double prior = isBalanced ? weights[k] * rates[k] : weights[k];
            decides[k] = IsTrained(k) ? (logits[k] - Math.Log(prior)) / calibration.Temperature : double.NegativeInfinity;
        }

        Softmax(decides);
        double sum = 0;
        for (int k = 0; k < other.Length; k++)
        {
            other[k] = !IsTrained(k) ? 0 : isBalanced ? decides[k] * rates[k] : decides[k] / rates[k];
            sum += other[k];
        }

        for (int k = 0; k < other.Length; k++)
        {
            other[k] /= sum;
        }

        bool IsTrained(int k) => weights[k] != 0 && rates[k] != 0;
    }

    /// <summary>−Σ p ln p in nats.</summary>
    /// <param name="probabilities">Probabilities; zeros count nothing.</param>
    public static double Entropy(ReadOnlySpan<double> probabilities)
    {
        double sum = 0;
        foreach (double p in probabilities)
        {
            sum -= p > 0 ? p * Math.Log(p) : 0;
        }

        return sum;
    }

    private static void Softmax(Span<double> values)
    {
        double max = double.NegativeInfinity;
        foreach (double value in values)
        {
            max = Math.Max(max, value);
        }

        double sum = 0;
        foreach (ref double value in values)
        {
            value = Math.Exp(value - max);
            sum += value;
        }

        foreach (ref double value in values)
        {
            value /= sum;
        }
    }
}
