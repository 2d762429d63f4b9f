using System.ComponentModel.DataAnnotations;

namespace CryptoAi.Features.Storage;

/// <summary>Where candles are kept and how.</summary>
public sealed class CandleStoreOptions
{
    /// <summary>The folder of the store; it need not exist before something is written.</summary>
    /// <value><c>data</c>, relative to the current folder.</value>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>Whether new months are gzipped (<c>.csv.gz</c>). A month that is there keeps its kind.</summary>
    /// <value><see langword="false"/>.</value>
    public bool Compress { get; set; }

    /// <summary>What becomes of a candle that comes again with other values. Every such candle is reported, whatever becomes of it.</summary>
    /// <value><see cref="RevisionPolicy.Replace"/>.</value>
    public RevisionPolicy Revisions { get; set; } = RevisionPolicy.Replace;

    /// <summary>How long a writer waits for another one that has the same candles in hand, 0 or more.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan WriterPatience { get; set; } = TimeSpan.FromSeconds(10);
}
