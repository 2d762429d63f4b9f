using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>A test case of Tulip Indicators: input vectors, then output vectors that omit the warm-up.</summary>
internal sealed class TulipCase
{
    private readonly string[][] _vectors;

    /// <param name="number">The number of the case in the file.</param>
    public TulipCase(int number)
    {
        string marker = string.Create(CultureInfo.InvariantCulture, $"{number}");
        _vectors = [.. File.ReadAllLines(RealData.Require("indicators/tulip/vectors.csv")).Skip(1)
            .Select(static line => line.Split(',')).Where(cells => cells[1] == marker).Select(static cells => cells[6].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <param name="inputs">What the first vectors are, one letter each: o, h, l, c, v.</param>
    public Ohlcv[] Bars(string inputs)
    {
        double[]? Of(char field) => inputs.Contains(field, StringComparison.Ordinal) ? new PrintedNumbers(_vectors[inputs.IndexOf(field, StringComparison.Ordinal)]).Values : null;
        double[] close = Of('c') ?? Of('h') ?? Of('v')!;
        double[] open = Of('o') ?? close;
        double[] high = Of('h') ?? close;
        double[] low = Of('l') ?? close;
        double[] volume = Of('v') ?? new double[close.Length];
        return [.. close.Select((c, i) => new Ohlcv(open[i], high[i], low[i], c, volume[i]))];
    }

    /// <summary>An output vector, as long as the inputs: empty cells where it has no value yet.</summary>
    public PrintedNumbers Output(int index)
    {
        string[] output = _vectors[index];
        return new PrintedNumbers([.. Enumerable.Repeat("", _vectors[0].Length - output.Length), .. output]);
    }
}
