using Microsoft.Extensions.Logging;

namespace CryptoAi.Models.Signals;

/// <summary>What a reloadable predictor logs.</summary>
internal static partial class ReloadLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The model {Path} serves")]
    public static partial void Swapped(ILogger logger, string path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Path} gives no usable model; {Serving} goes on serving")]
    public static partial void Failed(ILogger logger, string path, string serving, Exception error);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The changed options of the model are invalid; {Serving} goes on serving by those before")]
    public static partial void Refused(ILogger logger, string serving, Exception error);
}
