namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>Checks values of features. The largest float is the threshold behind which only missing values lie.</summary>
internal static class FiniteValues
{
    /// <summary>Requires numbers that a threshold can part.</summary>
    /// <param name="values">The values; NaN is missing.</param>
    /// <param name="placeOf">The row and the feature of a value.</param>
    /// <param name="name">What the data is for.</param>
    /// <exception cref="TrainingException">One is infinite or the largest float (<c>boosting_features_infinite</c>).</exception>
    public static void Require(ReadOnlySpan<float> values, Func<int, (int Row, int Feature)> placeOf, string name)
    {
        if (values.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity, float.MaxValue) is >= 0 and int place)
        {
            (int row, int feature) = placeOf(place);
            throw new TrainingException("boosting_features_infinite", FormattableString.Invariant(
                $"Feature {feature} is {values[place]} in row {row} of the {name} data; expected finite numbers below {float.MaxValue}, or NaN for a missing one."));
        }
    }
}
