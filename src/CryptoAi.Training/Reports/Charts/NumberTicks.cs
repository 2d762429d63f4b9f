using System.Globalization;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Round numbers for an axis: multiples of 1, 2 or 5 times a power of ten, the first no larger than the least value and the last no smaller than the largest.</summary>
internal sealed class NumberTicks
{
    private const double Largest = 1e300;

    private NumberTicks(double step, double[] values) => (Step, Values) = (step, values);

    public double Step { get; }

    /// <summary>At least two values, ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    public double Min => Values[0];

    public double Max => Values[^1];

    /// <summary>The ticks that cover the finite ones of some values; 0 … 1 when there is none.</summary>
    /// <param name="values">The data.</param>
    /// <param name="about">About how many steps.</param>
    public static NumberTicks Cover(IEnumerable<double> values, int about = 5)
    {
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }

        if (min > max)
        {
            (min, max) = (0, 1);
        }

        (min, max) = (Math.Clamp(min, -Largest, Largest), Math.Clamp(max, -Largest, Largest));
        double least = Math.Max(Math.Max(Math.Abs(min), Math.Abs(max)) * 1e-9, 1e-300);
        if (max - min < least)
        {
            double half = Math.Max(Math.Max(Math.Abs(min), Math.Abs(max)) * 0.1, 1e-9);
            (min, max) = (min - half, max + half);
        }

        double step = Round((max - min) / about);
        double first = Math.Floor(min / step);
        double last = Math.Ceiling(max / step);
        return new NumberTicks(step, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)]);
    }

    /// <summary>A tick as text, with as many decimals as the step needs.</summary>
    public string Label(double value)
    {
        double size = Math.Max(Math.Abs(Min), Math.Abs(Max));
        if (size >= 1e7 || size < 1e-4)
        {
            return value.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 8);
        return (Math.Abs(value) < Step / 2 ? 0 : value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double Round(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double share = step / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }
}
