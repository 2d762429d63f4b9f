namespace CryptoAi.Training.Reports.Charts;

/// <summary>Maps values onto places of a drawing.</summary>
/// <param name="Min">The value at <paramref name="From"/>.</param>
/// <param name="Max">The value at <paramref name="To"/>.</param>
/// <param name="From">A place.</param>
/// <param name="To">Another place.</param>
internal readonly record struct LinearScale(double Min, double Max, double From, double To)
{
    public double Map(double value) => Max > Min ? From + ((value - Min) / (Max - Min) * (To - From)) : (From + To) / 2;
}
