using System.Runtime.CompilerServices;
using CryptoAi.Features.Sources;

namespace CryptoAi.Models.Live;

/// <summary>Puts candles together that can be predicted together.</summary>
internal static class LiveBatches
{
    private const int MostCandles = 4096;

    /// <summary>Parts in which no symbol comes twice, in order.</summary>
    public static IEnumerable<List<LiveCandle>> WithoutRepetition(IReadOnlyList<LiveCandle> candles)
    {
        HashSet<string> symbols = new(StringComparer.OrdinalIgnoreCase);
        List<LiveCandle> part = [];
        foreach (LiveCandle candle in candles)
        {
            if (!symbols.Add(candle.Symbol))
            {
                yield return part;
                part = [];
                symbols.Clear();
                symbols.Add(candle.Symbol);
            }

            part.Add(candle);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    /// <summary>Candles that open at the same time and are there without waiting.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<LiveCandle>> OfSameTime(IAsyncEnumerable<LiveCandle> candles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<LiveCandle> reader = candles.GetAsyncEnumerator(ending.Token);
        Task<bool>? next = null;
        try
        {
            List<LiveCandle> batch = [];
            while (true)
            {
                next = reader.MoveNextAsync().AsTask();
                if (batch.Count > 0 && !next.IsCompleted)
                {
                    yield return batch;
                    batch = [];
                }

                bool isThere = await next.ConfigureAwait(false);
                next = null;
                if (batch.Count > 0 && (!isThere || reader.Current.Candle.OpenTime != batch[0].Candle.OpenTime || batch.Count == MostCandles))
                {
                    yield return batch;
                    batch = [];
                }

                if (!isThere)
                {
                    yield break;
                }

                batch.Add(reader.Current);
            }
        }
        finally
        {
            // whoever stops listening leaves a read behind, which has to end before the reader can
            await ending.CancelAsync().ConfigureAwait(false);
            if (next is not null)
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await reader.DisposeAsync().ConfigureAwait(false);
        }
    }
}
