namespace CryptoAi.Cli.Output;

/// <summary>
/// How often a call of up or down was right where the price moved beyond the threshold. A model can beat a baseline by knowing only when nothing happens; this tells
/// whether it knows more.
/// </summary>
/// <param name="Called">Samples with a move that were called up or down.</param>
/// <param name="Right">Those that were called the right way.</param>
internal sealed record DirectionCalls(long Called, long Right)
{
    // one chance in a hundred for a coin
    private const double RequiredDeviations = 2.33;

    /// <summary>The share of right calls; NaN without calls.</summary>
    public double Share => (double)Right / Called;

    /// <summary>Counts the bearish and bullish classes of a confusion matrix, [true][predicted]; a class in the middle is no move.</summary>
    public static DirectionCalls Of(IReadOnlyList<IReadOnlyList<long>> confusion)
    {
        int classes = confusion.Count;
        int side = classes / 2;
        long right = 0;
        long called = 0;
        for (int truth = 0; truth < classes; truth++)
        {
            for (int predicted = 0; predicted < classes; predicted++)
            {
                if (Side(truth) != 0 && Side(predicted) != 0)
                {
                    called += confusion[truth][predicted];
                    right += Side(truth) == Side(predicted) ? confusion[truth][predicted] : 0;
                }
            }
        }

        return new DirectionCalls(called, right);

        int Side(int c) => c < side ? -1 : c >= classes - side ? 1 : 0;
    }

    /// <summary>Whether the calls are better than a coin's with 99 % confidence, when labels of so many bars overlap.</summary>
    public bool BeatACoin(int lookahead) => Called > 0 && Share > 0.5 + (RequiredDeviations * 0.5 / Math.Sqrt((double)Called / lookahead));
}
