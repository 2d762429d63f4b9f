using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>
/// Runs the samples of a batch in parts that fit into the memory of the device. A part that does not fit is tried again in halves, which is logged; the smaller size stays. The
/// parts of a training batch add up to its gradient.
/// </summary>
internal sealed partial class MicroBatches(string device, ILogger logger)
{
    private int _largest = int.MaxValue;

    /// <summary>The largest part that is tried; decreases.</summary>
    public int Largest => _largest;

    /// <summary>Runs all parts.</summary>
    /// <param name="count">Samples.</param>
    /// <param name="run">Computes samples first … first + count − 1; it may fail and must then have changed nothing that a second try would not replace.</param>
    /// <exception cref="TorchSharpException">Not even one sample fits.</exception>
    public void Run(int count, Action<int, int> run)
    {
        int first = 0;
        while (first < count)
        {
            int size = Math.Min(_largest, count - first);
            try
            {
                run(first, size);
                first += size;
            }
            catch (ExternalException error) when (IsOutOfMemory(error))
            {
                if (size == 1)
                {
                    throw new TorchSharpException(
                        "out_of_memory", $"The memory of {device} does not hold one sample of this model. Use a smaller model, or another device. libtorch says: {FirstLine(error.Message)}", error);
                }

                _largest = size / 2;
                Halved(logger, device, size, _largest, FirstLine(error.Message));
            }
        }
    }

    private static bool IsOutOfMemory(ExternalException error) => error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Device} ran out of memory at {Samples} samples at once; going on with {Smaller} at once. The steps stay those of the whole batch. {Reason}")]
    private static partial void Halved(ILogger logger, string device, int samples, int smaller, string reason);
}
