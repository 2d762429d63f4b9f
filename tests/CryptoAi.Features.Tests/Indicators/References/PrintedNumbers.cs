using System.Globalization;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Numbers as somebody printed them: an empty cell is NaN, and the printed places say how exact they are.</summary>
internal sealed class PrintedNumbers(string[] cells)
{
    // another order of double operations, and the 15 digits of spreadsheets
    private const double Computed = 1e-9;

    public double[] Values { get; } = [.. cells.Select(static c => c.Trim().Length == 0 ? double.NaN : double.Parse(c, NumberStyles.Float, CultureInfo.InvariantCulture))];

    /// <summary>Asserts that numbers agree with all printed ones of some rows.</summary>
    /// <param name="actual">As many numbers.</param>
    /// <param name="from">The first row that counts.</param>
    /// <param name="to">The first row that no longer counts.</param>
    /// <param name="units">How many units of the last printed place they may differ.</param>
    /// <param name="name">For the message.</param>
    public void AssertAgree(double[] actual, int from, int to, double units, string name)
    {
        int[] rows = [.. Enumerable.Range(from, Math.Min(to, Values.Length) - from).Where(row => !double.IsNaN(Values[row]))];
        Assert.That(rows, Is.Not.Empty, $"{name}: rows to compare");
        foreach (int row in rows)
        {
            TensorAssert.Close(actual[row], Values[row], rtol: Computed, atol: units * Unit(row), $"{name}, row {row}");
        }
    }

    /// <summary>One in the last place: of the finest number of the column that is printed the same way, for trailing zeros are often cut off.</summary>
    private double Unit(int row)
    {
        bool scientific = IsScientific(cells[row]);
        int places = cells.Where(c => IsScientific(c) == scientific).Max(static c => Places(c));
        int exponent = scientific ? (int)Math.Floor(Math.Log10(Math.Abs(Values[row]))) : 0;
        return Math.Pow(10, exponent - places);
    }

    private static bool IsScientific(string cell) => cell.Contains('E', StringComparison.Ordinal);

    private static int Places(string cell)
    {
        string mantissa = cell.Split('E')[0].Trim();
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : mantissa.Length - point - 1;
    }
}
