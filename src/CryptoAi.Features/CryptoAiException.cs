namespace CryptoAi.Features;

/// <summary>
/// Base of every error of the SDK that a host may want to catch and show: bad candles, a damaged bundle, an impossible split.
/// Programming errors (null, out of range) stay <see cref="ArgumentException"/>.
/// </summary>
public abstract class CryptoAiException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">A stable snake_case code for programs, such as <c>candle_file_empty</c>.</param>
    /// <param name="message">What was found, what was expected and what to do.</param>
    /// <param name="file">The file concerned, or null.</param>
    /// <param name="line">The 1-based line in <paramref name="file"/>, or null.</param>
    /// <param name="innerException">The cause, or null.</param>
    protected CryptoAiException(string code, string message, string? file = null, long? line = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        File = file;
        Line = line;
    }

    /// <summary>A stable snake_case code for programs.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null when the error is not about a file.</summary>
    public string? File { get; }

    /// <summary>The 1-based line in <see cref="File"/>, or null when no single line is at fault.</summary>
    public long? Line { get; }
}
